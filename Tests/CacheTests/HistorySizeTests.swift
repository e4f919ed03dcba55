import Cache
import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// The local store keeps to its size: the oldest history goes, of what was opened longest ago first.
struct HistorySizeTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path + "/accounts"
    }

    private func bench(_ size: Int64? = nil) -> StoreBench {
        StoreBench(path, size: size.map { ByteCount($0) } ?? HistorySize.usual)
    }

    private func fill(_ bench: StoreBench, _ conversation: ConversationID, _ count: Int64, read: Bool = true) {
        let summary = ConversationSummary(
            conversation: conversation, lastSeq: count, readSeq: read ? count : 0, unread: read ? 0 : count,
            lastAt: .start)
        bench.ask(.summary(summary))
        for start in stride(from: Int64(1), through: count, by: 250) {
            bench.ask(
                .messages(
                    (start..<min(start + 250, count + 1)).map {
                        .make(
                            conversation: conversation, seq: $0,
                            text: String(repeating: "x", count: 800) + " \($0)")
                    }, seenAt: .start))
        }
    }

    private var file: String? {
        try? FileManager.default.contentsOfDirectory(atPath: path).first { $0.hasSuffix(".sqlite") }
            .map { path + "/" + $0 }
    }

    private func fileSize() throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: #require(file))
        return try #require(attributes[.size] as? Int)
    }

    private func kept() throws -> [String: Int] {
        let rows = try DatabaseQueue(path: #require(file)).read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT key, count(seq) AS kept FROM conversations
                    LEFT JOIN messages ON messages.conversation = conversations.id GROUP BY key
                    """)
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["kept"]) })
    }

    @Test func `what was opened longest ago goes first, and the newest messages of each conversation stay`() throws {
        let bench = bench(2_000_000)
        _ = bench.open()
        fill(bench, .c2c(.bob), 1_000)
        bench.ask(.place(.c2c(.bob), at: nil))
        fill(bench, .c2c(.carol), 1)
        bench.ask(.place(.c2c(.carol), at: nil))
        fill(bench, .c2c(.carol), 1_000)
        fill(bench, .c2c(.dave), 500)
        let kept = try kept()
        #expect(kept["c2c_dave"] == 300)
        let bob = try #require(kept["c2c_bob"])
        #expect((300..<1_000).contains(bob))
        #expect(kept["c2c_carol"] == 1_000)
        // What is left has no hole: its newest messages are there.
        #expect(bench.page(of: .c2c(.bob), limit: 1_000) == Array(1_001 - Int64(bob)...1_000))
        bench.finish()
    }

    @Test func `what nobody has read goes after all that was`() throws {
        let bench = bench(1_500_000)
        _ = bench.open()
        fill(bench, .c2c(.bob), 700, read: false)
        fill(bench, .c2c(.carol), 900)
        bench.ask(.place(.c2c(.carol), at: nil))
        let kept = try kept()
        #expect(kept["c2c_bob"] == 700)
        #expect(try #require(kept["c2c_carol"]) < 900)
        bench.finish()
    }

    @Test func `unsent texts and drafts stay, and no message twice is what comes again`() throws {
        let bench = bench(1_000_000)
        _ = bench.open()
        bench.ask(.outgoing(.make(1, "in the queue")))
        bench.ask(.draft(.c2c(.carol), Draft("half a")))
        fill(bench, .c2c(.bob), 2_000)
        fill(bench, .c2c(.bob), 400)
        #expect(bench.page(limit: 50) == Array(1_951...2_000))
        bench.finish()
        let next = self.bench(1_000_000)
        let restored = try #require(next.open())
        #expect(restored.outgoing.map(\.text) == ["in the queue"])
        #expect(restored.drafts[.c2c(.carol)]?.text == "half a")
        next.finish()
    }

    @Test func `a smaller size at the next start gives the room back to the disk`() throws {
        var bench = bench()
        _ = bench.open()
        fill(bench, .c2c(.bob), 5_000)
        bench.finish()
        #expect(try kept()["c2c_bob"] == 5_000)
        let before = try fileSize()
        bench = self.bench(1_000_000)
        _ = bench.open()
        bench.finish()
        let after = try fileSize()
        #expect(try kept()["c2c_bob"] ?? 0 < 1_200)
        #expect(before > 4_000_000)
        #expect(after < 3_500_000)
    }

    @Test func `a store below its size loses nothing, and is not looked at with each message`() throws {
        let bench = bench()
        _ = bench.open()
        fill(bench, .c2c(.bob), 1_000)
        #expect(try kept()["c2c_bob"] == 1_000)
        bench.finish()
    }

    @Test(
        arguments: [
            ("500 MB", 500_000_000), ("500mb", 500_000_000), ("2G", 2_000_000_000), ("1000000", 1_000_000),
            ("7 B", 7), ("10kB", 10_000),
        ] as [(String, Int64)])
    func `a size is read as people write it`(text: String, bytes: Int64) {
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: ["", "MB", "1.5 GB", "-1 MB", "5 XB", "9999999999 PB", "1 000 MB", "٣ MB"])
    func `refuses what is no size`(text: String) {
        #expect(ByteCount(text) == nil)
    }
}
