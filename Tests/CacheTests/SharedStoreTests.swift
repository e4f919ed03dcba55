import Foundation
import Glibc
import Model
import Session
import TestSupport
import Testing

/// Two programs of one user have the store open at once.
struct SharedStoreTests {
    private let directory: TemporaryDirectory
    private let bob = ConversationID.c2c(.bob)

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `both may write history; the same rows come out`() {
        let (one, other) = (StoreBench(directory.path), StoreBench(directory.path))
        _ = (one.open(), other.open())
        for seq: Int64 in 1...20 {
            one.keep([seq])
            other.keep([seq, seq + 1])
        }
        #expect(one.page() == Array(1...21))
        #expect(one.messages() == other.messages())
    }

    @Test func `a message that is damaged at the server's takes no good one's place, and gives its own to a good one`()
    {
        let store = StoreBench(directory.path)
        _ = store.open()
        func damaged(_ seq: Int64) -> Message { .damaged(in: bob, seq: seq, sender: .bob, sentAt: .start) }
        store.keep([1, 2])
        store.ask(.messages([damaged(2), damaged(3)], seenAt: .start))
        #expect(store.messages().map(\.isDamaged) == [false, false, true])
        store.keep([3])
        #expect(store.messages().map(\.isDamaged) == [false, false, false])
    }

    @Test func `what a living program is about to send is not sent by another one`() {
        let (one, other) = (StoreBench(directory.path), StoreBench(directory.path))
        _ = one.open()
        one.ask(.outgoing(.make(1)))
        one.ask(.draft(bob, "mine"))

        #expect(other.open() == RestoredAccount())
        other.ask(.draft(bob, ""))
        other.ask(.failWaiting(ServiceError(.notLoggedIn)))
        #expect(one.open()?.outgoing == [.make(1)])
        #expect(one.open()?.drafts == [bob: "mine"])
    }

    @Test func `a child that is being started holds back nothing of what its program left`() throws {
        let store = StoreBench(directory.path)
        _ = store.open()
        store.ask(.draft(bob, "mine"))
        let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        let locks = files.filter { file in
            let name = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")
            return name?.hasPrefix(directory.path) == true && name?.hasSuffix(".lock") == true
        }
        // As a fork does it.
        let inherited = locks.map { dup($0) }
        defer { inherited.forEach { close($0) } }
        #expect(inherited.count == 1)
        #expect(store.open()?.drafts == [bob: "mine"])
    }

    @Test func `what a program leaves goes to one that stays, which is told, and goes on with it`() {
        let (one, other) = (StoreBench(directory.path), StoreBench(directory.path))
        _ = one.open()
        one.ask(.outgoing(.make(1)))
        one.ask(.draft(bob, "typed there"))
        one.ask(.draft(nil, "loose"))
        _ = other.open()
        other.ask(.outgoing(.make(2)))
        other.ask(.draft(bob, "typed here"))
        #expect(other.ask(.adopt).isEmpty)
        one.finish()

        var left = RestoredAccount(outgoing: [.make(1)], drafts: [bob: "typed there"], looseDraft: "loose")
        left.isLeftByWindow = true
        #expect(other.ask(.adopt) == [.adopted(left)])
        #expect(other.ask(.adopt).isEmpty)
        // Until the screen has written its own over it.
        let kept = other.open()
        #expect(kept?.drafts == [bob: "typed here\ntyped there"])
        #expect(kept?.outgoing.map(\.messageID) == [.make(1), .make(2)])
    }

    @Test func `what a dead program left goes to the next one, once`() {
        let first = StoreBench(directory.path)
        _ = first.open()
        first.ask(.outgoing(.make(1)))
        first.ask(.draft(bob, "old"))
        let second = StoreBench(directory.path)
        _ = second.open()
        second.ask(.outgoing(.make(2)))
        second.ask(.draft(bob, "new"))
        first.finish()

        let third = StoreBench(directory.path)
        #expect(third.open() == RestoredAccount(outgoing: [.make(1)], drafts: [bob: "old"]))
        second.finish()
        let fourth = StoreBench(directory.path)
        #expect(fourth.open() == RestoredAccount(outgoing: [.make(2)], drafts: [bob: "new"]))
        third.finish()
        #expect(fourth.open()?.outgoing == [.make(1), .make(2)])
        #expect(fourth.open()?.drafts[bob]?.text.split(separator: "\n").sorted() == ["new", "old"])
    }

    @Test func `a program that confirms another's message ends it for both`() {
        let (one, other) = (StoreBench(directory.path), StoreBench(directory.path))
        _ = (one.open(), other.open())
        one.ask(.outgoing(.make(1)))
        other.ask(.messages([.make(seq: 1, messageID: .make(1), sender: .alice)], seenAt: .start))
        #expect(one.open()?.outgoing == [])
    }
}
