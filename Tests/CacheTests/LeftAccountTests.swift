import Cache
import Foundation
import Model
import Session
import TestSupport
import Testing

/// An account that is left while the disk refuses: nothing that a person wrote is dropped.
struct LeftAccountTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/accounts" }
    private let bob = ConversationID.c2c(.bob)
    private let alarms = Alarms()
    private let bench: StoreBench
    private let signedOut = ServiceError(.notLoggedIn)

    init() throws {
        directory = try TemporaryDirectory()
        bench = StoreBench(directory.path + "/accounts", clock: alarms.clock)
    }

    /// Alice's file is held by another program, and she has written: two messages and half a sentence.
    private func written() throws -> OtherWriter {
        _ = bench.open()
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        let other = try OtherWriter(path + "/" + (try #require(names.first { $0.hasSuffix(".sqlite") })))
        bench.ask(.outgoing(.make(1)))
        bench.ask(.outgoing(.make(2)))
        bench.ask(.draft(bob, "half a sentence"))
        bench.keep([1, 2])
        return other
    }

    @Test func `what waits at a sign-out goes on being tried, ever later, until the disk takes it`() throws {
        let other = try written()
        bench.ask(.failWaiting(signedOut))
        bench.ask(.close)
        #expect(alarms.delays == [.seconds(1)])
        for delay in [2, 4, 8, 15, 15].map(Duration.seconds) {
            alarms.ring()
            #expect(alarms.delays == [delay])
        }

        try other.release()
        alarms.ring()
        #expect(alarms.delays == [])
        #expect(try other.count("outbox") == 2)
        #expect(bench.finish() == [])

        let restored = StoreBench(path).open()
        #expect(restored?.outgoing == [.make(1, state: .failed(signedOut)), .make(2, state: .failed(signedOut))])
        #expect(restored?.drafts == [bob: "half a sentence"])
    }

    @Test func `an account that is opened again while the disk still refuses has what waited for it`() throws {
        let other = try written()
        bench.ask(.discard(.make(1)))
        #expect(bench.open(.bob) == RestoredAccount())
        // The one who is here now is not held up, and sees nothing of it.
        #expect(bench.ask(.outgoing(.make(7))) == [.saved])

        let answers = bench.ask(.open(.alice))
        #expect(answers.first == .opened(RestoredAccount(outgoing: [.make(2)], drafts: [bob: "half a sentence"])))
        guard case .failed = answers.last else { return #expect(Bool(false), "\(answers)") }
        bench.ask(.outgoing(.make(3)))
        // Hers again: whoever tries is the session.
        alarms.ring()
        #expect(alarms.delays == [])

        try other.release()
        #expect(bench.ask(.retry).last == .resumed)
        let restored = bench.open()
        #expect(restored?.outgoing == [.make(2), .make(3)])
        #expect(restored?.drafts == [bob: "half a sentence"])
        #expect(bench.open(.bob)?.outgoing == [.make(7)])
    }

    @Test func `a store that could not be opened at all keeps what was written until it can be`() throws {
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(bench.failure() != nil)
        bench.ask(.draft(nil, "to nobody yet"))
        bench.ask(.close)
        #expect(bench.ask(.open(.alice)).first == .opened(RestoredAccount(looseDraft: "to nobody yet")))
        bench.ask(.close)

        try FileManager.default.removeItem(atPath: path)
        alarms.ring()
        #expect(bench.finish() == [])
        #expect(StoreBench(path).open()?.looseDraft == "to nobody yet")
    }

    @Test func `of what the server has nothing stays in memory when an account is left`() throws {
        let other = try written()
        // The server has the first one.
        bench.ask(.messages([.make(seq: 3, messageID: .make(1), sender: .alice)], seenAt: .start))
        bench.ask(.close)
        try other.release()
        alarms.ring()
        #expect(try other.count("messages") == 0)
        #expect(bench.open()?.outgoing == [.make(2)])
    }

    @Test func `the end of the program says what could not be saved, where and why`() throws {
        let other = try written()
        bench.ask(.close)
        _ = bench.open(.bob)
        let unsaved = bench.finish()
        #expect(unsaved.map(\.count) == [3])
        let line = try #require(unsaved.first).description
        #expect(line.hasPrefix("3 texts are not saved in \(path)/alice-1400000001-"), "\(line)")
        #expect(line.contains(".sqlite: another program holds the local store"), "\(line)")
        try other.release()
    }

    @Test func `a disk that does not answer until the end is told, too`() {
        let queue = HeldWork()
        let bench = StoreBench(path, execute: queue.put)
        bench.ask(.open(.alice))
        bench.ask(.draft(bob, "half"))
        #expect(
            bench.finish(within: .zero).map(\.description)
                == ["1 text is not saved in \(path): the disk does not answer"])
        queue.run()
    }
}
