import Cache
import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// A person's notes are on this device alone: whatever becomes of the history around them, they stay.
struct NoteRowsTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func note(_ number: UInt64, seq: Int64 = 1, _ text: String = "buy 牛奶\n\u{1B}[2J") -> Note {
        Note(id: .make(number), conversation: bob, seq: seq, writtenAt: .start, text: text)
    }

    private func database() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    @Test func `they are there at the next start, in their order, and a deleted one is not`() throws {
        var bench = StoreBench(path)
        #expect(bench.open()?.notes == [])
        for request in [note(1, seq: 7), note(2, seq: 0), note(3, seq: 7)].map(StorageRequest.note) {
            #expect(bench.ask(request) == [.saved])
        }
        bench.ask(.forgetNote(.make(3)))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.notes == [note(2, seq: 0), note(1, seq: 7)])
        #expect(bench.open(.bob)?.notes == [])
        bench.finish()
    }

    @Test func `neither a full store nor the end of their conversation takes them`() throws {
        var bench = StoreBench(path, size: HistorySize.smallest)
        _ = bench.open()
        bench.ask(.note(note(1, seq: 10)))
        bench.ask(.summary(.make(conversation: bob, lastSeq: 3_000, readSeq: 3_000)))
        for start in stride(from: Int64(1), through: 3_000, by: 250) {
            bench.ask(
                .messages(
                    (start..<start + 250).map { .make(seq: $0, text: String(repeating: "x", count: 800)) },
                    seenAt: .start))
        }
        #expect(bench.page(before: 20).isEmpty, "what was around it went")
        bench.ask(.forget(bob))
        bench.ask(.list([], seenAt: .start))
        bench.finish()
        bench = StoreBench(path)
        #expect(bench.open()?.notes == [note(1, seq: 10)])
        bench.finish()
    }

    @Test func `a store that is set aside gives them up, and one that never had any does too`() throws {
        for hasTable in [true, false] {
            let directory = try TemporaryDirectory()
            let path = directory.path + "/accounts"
            let bench = StoreBench(path)
            _ = bench.open()
            bench.ask(.note(note(1)))
            bench.ask(.outgoing(.make(2)))
            for first in stride(from: Int64(1), to: 400, by: 50) { bench.keep(Array(first..<first + 50)) }
            bench.ask(.close)
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            let file = path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
            if !hasTable {
                try DatabaseQueue(path: file).writeWithoutTransaction { db in
                    try db.execute(sql: "DROP TABLE notes; PRAGMA wal_checkpoint(TRUNCATE)")
                }
            }
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            let row = try #require(bytes.range(of: Data("1400000001alice".utf8))).lowerBound / 4096 * 4096
            bytes.replaceSubrange(row..<row + 12, with: Data(repeating: 0x5a, count: 12))
            try bytes.write(to: URL(fileURLWithPath: file))
            let restored = try #require(bench.open())
            #expect(restored.notes == (hasTable ? [note(1)] : []))
            #expect(restored.notice?.contains("1 text that was not sent is taken over") == true)
            #expect(restored.notice?.contains("may be in it") == false)
            bench.finish()
        }
    }

    @Test func `while the disk refuses they wait, and one that was deleted meanwhile is not written`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let other = try OtherWriter(try database())
        guard case .failed = bench.ask(.note(note(1))).first else { return #expect(Bool(false), "the lock is held") }
        bench.ask(.note(note(2)))
        bench.ask(.forgetNote(.make(1)))
        #expect(bench.open()?.notes == [note(2)], "what waits is told, too")
        try other.release()
        bench.ask(.retry)
        bench.finish()
        #expect(StoreBench(path).open()?.notes == [note(2)])
    }

    @Test func `a damaged one is not shown, and a command reads the others beside the client`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.note(note(1)))
        bench.ask(.note(note(2, seq: .max)))
        try DatabaseQueue(path: try database()).write { db in
            try db.execute(sql: "UPDATE notes SET text = x'41' WHERE seq = 1")
        }
        let reader = try #require(
            try AccountReader(of: .alice, at: StoredAccount.alice.server, appID: nil, in: path))
        #expect(try reader.notes().map(\.id) == [.make(2)])
        bench.finish()
    }
}
