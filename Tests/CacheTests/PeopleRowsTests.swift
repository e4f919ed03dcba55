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

    @Test func `names in groups are kept, each in its own, and go with the group`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        let rocket = fixture(GroupID("rocket"))
        var bench = StoreBench(path)
        _ = bench.open()
        let list = [GroupID.team, rocket].map { ConversationSummary.make(conversation: .group($0)) }
        bench.ask(.list(list, seenAt: .start))
        bench.ask(.profiles([.make(.bob, "Boss 小明"), .make(.carol, "Kay")], in: .team))
        bench.ask(.profiles([.make(.bob, "Bobby")], in: rocket))
        bench.ask(.profiles([.make(.carol, "")], in: .team))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.cards == [.team: [.make(.bob, "Boss 小明")], rocket: [.make(.bob, "Bobby")]])
        #expect(bench.open()?.people == [])
        bench.ask(.forget(.group(.team)))
        // The answer to a question that was asked before.
        bench.ask(.profiles([.make(.bob, "Boss")], in: .team))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.cards == [rocket: [.make(.bob, "Bobby")]])
        bench.ask(.list([], seenAt: .start))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.cards == [:])
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
