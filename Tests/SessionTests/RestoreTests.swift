import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// A server whose store was put back from an older copy, under clients that stayed and clients that come later.
struct RestoreTests {
    private let bob = ConversationID.c2c(.bob)

    /// Follows bob, of whom ten messages were told and read.
    private func ready() -> SessionRig {
        var rig = SessionRig(catchUp: .unread)
        rig.login()
        rig.connect([.make(lastSeq: 10, readSeq: 10)], storeEpoch: .first)
        rig.ask(.markRead(bob, seq: 10))
        rig.forget()
        return rig
    }

    @Test func `who stayed hears of it, and is brought what was said since in the place of what is gone`() {
        var rig = ready()
        rig.reconnect([.make(lastSeq: 12, readSeq: 6, restoredSeq: 6)], storeEpoch: .second)
        #expect(rig.events.suffix(2).map(\.name) == ["serverRestored", "conversationsReset"])
        #expect(rig.events.contains(.serverRestored(.second, kept: [bob: 6])))
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 6)])
        // The old mark would take the new messages for read.
        #expect(!rig.frames.map(\.body).contains(.markRead(bob, seq: 10)))
        rig.page(Array(7...12))
        #expect(rig.events.compactMap(\.added?.seq) == Array(7...12))
        rig.forget()
        rig.reconnect([.make(lastSeq: 12, readSeq: 6, restoredSeq: 6)], storeEpoch: .second)
        #expect(!rig.events.map(\.name).contains("serverRestored"))
    }

    @Test func `a conversation that the copy does not have is gone, and begins anew`() {
        var rig = ready()
        rig.reconnect([], storeEpoch: .second)
        #expect(rig.events.contains(.serverRestored(.second, kept: [bob: 0])))
        rig.receive(.messageAdded(.make(seq: 1)))
        #expect(rig.events.compactMap(\.added?.seq) == [1])
    }

    @Test func `a whole server put back with its old name is known by seqs that are lower than they were`() {
        var rig = ready()
        rig.reconnect([.make(lastSeq: 8, readSeq: 8)], storeEpoch: .first)
        #expect(rig.events.contains(.serverRestored(.first, kept: [bob: 8])))
        rig.receive(.messageAdded(.make(seq: 9)))
        #expect(rig.events.compactMap(\.added?.seq) == [9])
    }

    @Test(arguments: [(nil, nil), (nil, .first), (.first, nil), (.first, .first)] as [(StoreEpoch?, StoreEpoch?)])
    func `a store that goes on, or that nobody named, is no other one`(before: StoreEpoch?, after: StoreEpoch?) {
        var rig = SessionRig(catchUp: .unread)
        rig.login()
        rig.connect([.make(lastSeq: 10, readSeq: 10)], storeEpoch: before)
        rig.forget()
        rig.reconnect([.make(lastSeq: 11, readSeq: 10)], storeEpoch: after)
        #expect(!rig.events.map(\.name).contains("serverRestored"))
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 10)])
    }

    @Test func `a message that comes before the list is whole is no sign of another store`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open(storeEpoch: .first)
        rig.accept()
        rig.receive(.messageAdded(.make(seq: 11)))
        rig.receive(
            .conversations([.make(lastSeq: 10, readSeq: 10)], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(!rig.events.map(\.name).contains("serverRestored"))
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 10)])
    }

    @Test func `an instance that the copy does not know comes back as another, displacing nobody`() {
        var rig = ready()
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open(storeEpoch: .second)
        rig.receive(.refused(ServiceError(.unknownInstance)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.state.status == .loggedIn)
        rig.waitForRetry()
        rig.connect([.make(lastSeq: 6, readSeq: 6, restoredSeq: 6)], epoch: 3, storeEpoch: .second)
        let logins = rig.frames.compactMap(\.body.login)
        #expect(logins.map(\.mode) == [.reattach(epoch: 1), .yieldPlace])
        #expect(Set(logins.map(\.instanceID)).count == 2)
        #expect(rig.readiness?.epoch == 3)
        #expect(rig.events.contains(.serverRestored(.second, kept: [bob: 6])))
        rig.forget()
        rig.reconnect([.make(lastSeq: 6, readSeq: 6, restoredSeq: 6)], storeEpoch: .second)
        #expect(rig.frames.compactMap(\.body.login).map(\.mode) == [.reattach(epoch: 3)])
    }

    // MARK: How far the store has come

    @Test func `the latest that was told of how far the store has come is shown at the next login, and kept`() throws {
        let later = try #require(CommitProof([4, 5, 6]))
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 600))
        rig.connect([], storeEpoch: .first)
        #expect(rig.frames.compactMap(\.body.login).map(\.commitProof) == [nil])
        for proof in [CommitProof.example, later, later] {
            rig.link(.received(ServerFrame(body: .ping, commitProof: proof)))
        }
        #expect(
            rig.stored.filter { [.proof(.example), .proof(later)].contains($0) } == [.proof(.example), .proof(later)])
        rig.forget()
        rig.reconnect([], storeEpoch: .first)
        #expect(rig.frames.compactMap(\.body.login).map(\.commitProof) == [later])
    }

    @Test func `what a listener or the disk knew of it is shown as well`() {
        var listener = SessionRig(catchUp: .unread, place: .init(storeEpoch: .first, commitProof: .example))
        listener.login()
        listener.connect([], storeEpoch: .first)
        #expect(listener.frames.compactMap(\.body.login).map(\.commitProof) == [.example])
        #expect(listener.readiness?.commitProof == .example)

        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 600))
        rig.feed(.stored(.opened(RestoredAccount(storeEpoch: .first, commitProof: .example)), generation: 1))
        rig.connect([], storeEpoch: .first)
        #expect(rig.frames.compactMap(\.body.login).map(\.commitProof) == [.example])
    }

    @Test func `a server that has less than the disk knew, which answered late, is shown it with another link`() throws
    {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 600))
        rig.connect([], storeEpoch: .first)
        func ping(_ bytes: [UInt8]) {
            rig.link(.received(ServerFrame(body: .ping, commitProof: CommitProof(bytes))))
        }
        ping([1])
        let kept = try #require(CommitProof([2]))
        rig.feed(.stored(.opened(RestoredAccount(storeEpoch: .first, commitProof: kept)), generation: 1))
        ping([1, 1])
        rig.forget()
        rig.waitForRetry()
        rig.connect([], storeEpoch: .first)
        #expect(rig.frames.compactMap(\.body.login).map(\.commitProof) == [kept])
        // It says nothing to that: it can't read it, or it is as good as new.
        rig.forget()
        ping([1, 2])
        #expect(rig.stored.contains(.proof(try #require(CommitProof([1, 2])))))
    }

    @Test func `what is kept on disk says which store it was of`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 600))
        rig.feed(
            .stored(
                .opened(RestoredAccount(conversations: [.make(lastSeq: 10, readSeq: 10)], storeEpoch: .first)),
                generation: 1))
        rig.connect([.make(lastSeq: 7, readSeq: 6, restoredSeq: 6)], storeEpoch: .second)
        #expect(rig.events.contains(.serverRestored(.second, kept: [bob: 6])))
        let list = StorageRequest.list(
            [.make(lastSeq: 7, readSeq: 6, restoredSeq: 6)], seenAt: rig.now.wall, storeEpoch: .second)
        #expect(rig.stored.contains(list))
    }

    @Test func `a store of another past that answers late takes nothing from what the server told`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 600))
        rig.connect([.make(lastSeq: 7, readSeq: 6, restoredSeq: 6)], storeEpoch: .second)
        rig.forget()
        rig.feed(
            .stored(
                .opened(RestoredAccount(conversations: [.make(lastSeq: 10, readSeq: 10)], storeEpoch: .first)),
                generation: 1))
        #expect(rig.events.contains(.serverRestored(.second, kept: [bob: 7])))
    }

    // MARK: A listener that goes on where it was

    @Test func `L-27 a listener goes on where it left off, and is told all of what has appeared since`() {
        let place = SessionConfiguration.Place(storeEpoch: .first, seqs: [bob: 5])
        var rig = SessionRig(catchUp: .unread, place: place)
        rig.login()
        rig.connect(
            [.make(lastSeq: 9, readSeq: 9), .make(conversation: .group(.team), lastSeq: 3, readSeq: 3)],
            storeEpoch: .first)
        let asked = rig.frames.compactMap(\.body.history)
        #expect(asked.map(\.conversation) == [bob, .group(.team)])
        #expect(asked.map(\.range) == [.after(seq: 5), .after(seq: 0)])
    }

    @Test func `L-27 a listener whose server was put back is told what was said since`() {
        var rig = SessionRig(catchUp: .unread, place: .init(storeEpoch: .first, seqs: [bob: 9]))
        rig.login()
        rig.connect([.make(lastSeq: 9, readSeq: 3, restoredSeq: 3)], storeEpoch: .second)
        #expect(rig.events.contains(.serverRestored(.second, kept: [bob: 3])))
        #expect(rig.frames.compactMap(\.body.history?.range) == [.after(seq: 3)])
    }

    @Test func `L-27 a listener that has all is brought nothing again`() {
        var rig = SessionRig(catchUp: .unread, place: .init(storeEpoch: .first, seqs: [bob: 9]))
        rig.login()
        rig.connect([.make(lastSeq: 9, readSeq: 3)], storeEpoch: .first)
        #expect(rig.frames.compactMap(\.body.history).isEmpty)
    }
}
