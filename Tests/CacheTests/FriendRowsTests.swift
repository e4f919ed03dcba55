import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// Friends are there at the next start.
struct FriendRowsTests {
    private let bob = Friend(
        .bob, .friend, remark: DisplayName(cleaning: "小明"), since: .start, lists: ["家人 🏠", "work"].names)
    private let carol = Friend(.carol, .asks, words: "hi", since: .start(plusSeconds: 5))
    private let dave = Friend(.dave, .asked, since: .start)

    @Test func `they are kept one by one, replaced as a whole, and each account has its own`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        var bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.friends([bob, carol, dave], isWhole: true))
        bench.ask(.friends([Friend(.dave, .stranger, since: .start)], isWhole: false))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.friends == [bob, carol])
        bench.ask(.friends([dave], isWhole: true))
        #expect(bench.open(.bob)?.friends == [])
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.friends == [dave])
        bench.finish()
    }

    @Test func `a damaged friend is one that is not known`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/accounts"
        var bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.friends([bob, carol], isWhole: true))
        bench.finish()
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let file = try #require(names.first { $0.hasSuffix(".sqlite") })
        try DatabaseQueue(path: path + "/" + file).write { db in
            try db.execute(sql: "UPDATE friends SET standing = 'friend' WHERE user = 'carol'")
        }
        bench = StoreBench(path)
        #expect(bench.open()?.friends == [bob])
        bench.finish()
    }
}
