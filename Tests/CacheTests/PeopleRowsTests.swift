import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// What people are called is there at the next start.
struct PeopleRowsTests {
    @Test func `names are kept, replaced and taken away, for their own account`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        var bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.profiles([.make(.bob, "Bob 小明"), .make(.carol, "Carol"), .make(.dave, "Dave")]))
        bench.ask(.profiles([.make(.carol, ""), .make(.dave, "David")]))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.people == [.make(.bob, "Bob 小明"), .make(.dave, "David")])
        #expect(bench.open(.bob)?.people == [])
        bench.finish()
    }

    @Test func `a damaged name is one that is not known`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        var bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.profiles([.make(.bob, "Bob"), .make(.carol, "Carol")]))
        bench.finish()
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let file = try #require(names.first { $0.hasSuffix(".sqlite") })
        try DatabaseQueue(path: path + "/" + file).write { db in
            try db.execute(sql: "UPDATE people SET name = CAST('Eve' AS BLOB) WHERE user = 'bob'")
        }
        bench = StoreBench(path)
        #expect(bench.open()?.people == [.make(.carol, "Carol")])
        bench.finish()
    }
}
