import Foundation
import GRDB
import Model
import Session
import TestSupport
import Testing

/// A disk that refuses for a while: what was handed in waits, and is written in order and once.
struct RefusingDiskTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func database() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") }))
    }

    private func lock() throws -> OtherWriter { try OtherWriter(try database()) }

    @Test func `what was handed in while the file was locked is written when it is free, in order and once`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.outgoing(.make(1)))
        let other = try lock()
        let answers = bench.ask(.outgoing(.make(2)))
        #expect(answers.count == 1)
        guard case .failed(let reason) = answers.first else { return #expect(Bool(false), "\(answers)") }
        #expect(reason.contains("another program"))

        #expect(bench.ask(.draft(bob, "ha")) == [])
        #expect(bench.ask(.draft(bob, "half a sentence")) == [])
        #expect(bench.ask(.draft(nil, "to nobody yet")) == [])
        bench.ask(.outgoing(.make(3)))
        bench.ask(.place(bob))
        bench.keep([1, 2])
        bench.ask(.discard(.make(1)))
        #expect(bench.page() == [])
        guard case .failed = bench.ask(.retry).first else { return #expect(Bool(false), "the lock is held") }

        try other.release()
        // Five texts were handed in, and each is answered.
        #expect(bench.ask(.retry) == Array(repeating: .saved, count: 5) + [.resumed])
        #expect(bench.ask(.outgoing(.make(4))) == [.saved])
        #expect(bench.page() == [1, 2])
        let restored = bench.open()
        #expect(restored?.outgoing == [.make(2), .make(3), .make(4)])
        #expect(restored?.drafts == [bob: "half a sentence"])
        #expect(restored?.looseDraft == "to nobody yet")
        #expect(restored?.place == bob)
    }

    @Test func `an account that can't be opened is opened when the disk lets it, with all that waited`() throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let bench = StoreBench(path)
        #expect(bench.failure()?.contains(path) == true)
        #expect(bench.ask(.outgoing(.make(1))) == [])
        bench.ask(.draft(bob, "half"))

        try FileManager.default.removeItem(atPath: path)
        // With what waited: whoever reads the answer sends it.
        let waited = RestoredAccount(drafts: [bob: "half"])
        var answers = bench.ask(.retry)
        guard case .opened(var account)? = answers.first(where: { if case .opened = $0 { true } else { false } }) else {
            Issue.record("not opened: \(answers)")
            return
        }
        #expect(account.outgoing == [.make(1)])
        account.outgoing = []
        #expect(account == waited)
        answers.removeAll { if case .opened = $0 { true } else { false } }
        #expect(answers == [.saved, .saved, .resumed])
        let restored = bench.open()
        #expect(restored?.outgoing == [.make(1)])
        #expect(restored?.drafts == [bob: "half"])
    }

    @Test func `a file that turns out damaged while it is open is set aside, and what waited goes into the new one`()
        throws
    {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep(Array(1...400))
        bench.ask(.readMark(bob, seq: 400))
        bench.ask(.close)
        let file = try database()
        // Opened anew, so that its messages, of which none is unread, are in the file and not in memory.
        _ = bench.open()
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        let size = try handle.seekToEnd()
        try handle.seek(toOffset: 100)
        try handle.write(contentsOf: Data(repeating: 0x5a, count: Int(size) - 100))
        try handle.close()

        let answers = bench.ask(.messages([.make(seq: 401)], seenAt: .start))
        guard case .failed(let reason) = answers.first else { return #expect(Bool(false), "\(answers)") }
        #expect(reason.contains("damaged"))
        bench.ask(.draft(bob, "half"))
        #expect(bench.ask(.retry).last == .resumed)
        #expect(FileManager.default.fileExists(atPath: file + ".damaged-1"))
        #expect(bench.page() == [401])
        #expect(bench.open()?.drafts == [bob: "half"])
    }

    @Test func `memory is bounded while the disk refuses, and no text is let go for it`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let other = try lock()
        bench.ask(.draft(bob, "first"))
        bench.ask(.outgoing(.make(1)))
        let text = String(repeating: "x", count: 10_000)
        for seq: Int64 in 1...1_000 { bench.ask(.messages([.make(seq: seq, text: text)], seenAt: .start)) }
        for number in 1...1_000 { bench.ask(.draft(bob, "version \(number)")) }
        #expect(bench.weight == 0)

        try other.release()
        #expect(bench.ask(.retry).last == .resumed)
        let kept = bench.page(limit: 2_000)
        #expect((200...450).contains(kept.count), "\(kept.count)")
        #expect(kept.last == 1_000)
        #expect(bench.open()?.outgoing == [.make(1)])
        #expect(bench.open()?.drafts == [bob: "version 1000"])
    }

    @Test func `so much that waits for the disk is told that nothing more is brought in`() {
        let queue = HeldWork()
        let bench = StoreBench(path, execute: queue.put)
        bench.ask(.open(.alice))
        let text = String(repeating: "x", count: 10_000)
        for seq: Int64 in 1...300 { bench.ask(.messages([.make(seq: seq, text: text)], seenAt: .start)) }
        #expect(bench.holds == [true])
        queue.run()
        #expect(bench.holds == [true, false])
        #expect(bench.weight == 0)
    }

    // MARK: Rows that can't be

    @Test func `one bad row does not keep the others from the disk`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.ask(.list([.make(lastSeq: 1, unread: .max)], seenAt: .start))
        bench.keep([2, 3])
        #expect(bench.page() == [2, 3])
        #expect(bench.ask(.outgoing(.make(1))) == [.saved])
        #expect(bench.open()?.conversations.map(\.unread) == [Limits.largestCount])
    }

    @Test func `a row that the schema refuses is left out, and a text among them is answered`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        let other = try DatabaseQueue(path: try database())
        try other.writeWithoutTransaction {
            try $0.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON drafts WHEN new.text = x'626164'
                    BEGIN SELECT RAISE(ABORT, 'not this one'); END
                    """)
        }
        try other.close()
        guard case .rejected = bench.ask(.draft(bob, "bad")).first else { return #expect(Bool(false), "not refused") }
        #expect(bench.ask(.draft(bob, "good")) == [.saved])
        #expect(bench.open()?.drafts == [bob: "good"])
    }

    @Test func `rows of a damaged file that are of no type they could be are passed over`() throws {
        let bench = StoreBench(path)
        _ = bench.open()
        bench.keep([1, 2, 3])
        bench.keep([1], of: .c2c(.carol))
        bench.ask(.draft(bob, "half"))
        bench.ask(.outgoing(.make(1)))
        bench.ask(.close)
        let other = try DatabaseQueue(path: try database())
        try other.writeWithoutTransaction { db in
            // The same table without its types, as bytes on a disk can become.
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(sql: "UPDATE sqlite_schema SET sql = replace(replace(sql, ', STRICT', ''), ') STRICT', ')')")
            try db.execute(sql: "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')")
        }
        try other.close()
        let third = try DatabaseQueue(path: try database())
        try third.writeWithoutTransaction { db in
            try db.execute(sql: "UPDATE messages SET sent_at = 'never' WHERE seq = 1")
            try db.execute(sql: "UPDATE messages SET sender = NULL WHERE seq = 2")
            try db.execute(sql: "UPDATE outbox SET text = NULL, failure_code = 'x'")
            try db.execute(sql: "UPDATE conversations SET unread = 'x', last_at = 'x' WHERE key = 'c2c_carol'")
        }
        try third.close()

        let restored = bench.open()
        #expect(restored?.conversations.map(\.conversation) == [bob])
        #expect(restored?.outgoing == [])
        #expect(bench.page() == [3])
        #expect(bench.page(of: .c2c(.carol)) == [])
        #expect(bench.ask(.outgoing(.make(2))) == [.saved])
    }

    // MARK: What is not kept

    @Test func `the unread messages that are not kept are named from the first hole on`() {
        let bench = StoreBench(path)
        _ = bench.open()
        let team = ConversationID.group(.team)
        bench.keep([8, 9, 11])
        bench.keep([5], of: team)
        let summaries: [ConversationSummary] = [
            .make(lastSeq: 11, readSeq: 7, unread: 4), .make(conversation: team, lastSeq: 5, readSeq: 4, unread: 1),
            .make(conversation: .c2c(.carol), lastSeq: 900, readSeq: 2, unread: 898),
        ]
        #expect(
            bench.ask(.missing(summaries, limit: 200)) == [
                .missing([
                    MissingMessages(conversation: bob, after: 9, upTo: 11),
                    MissingMessages(conversation: .c2c(.carol), after: 700, upTo: 900),
                ])
            ])
    }
}
