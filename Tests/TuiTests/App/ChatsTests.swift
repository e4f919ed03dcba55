import Model
import Session
import TestSupport
import Testing
import Tui

/// The conversations and the text being typed, without a screen around them.
struct ChatsTests {
    private let team = ConversationID.group(.team)
    private let bob = ConversationID.c2c(.bob)

    private func chats() -> Chats {
        var chats = Chats(ids: MessageIDSource(high: 1, low: 2))
        chats.reset([.make(conversation: team, lastSeq: 3, readSeq: 1), .make(lastSeq: 2, readSeq: 2)])
        return chats
    }

    private var online: SessionFacts {
        var facts = SessionFacts()
        for event in [
            SessionEvent.statusChanged(old: .loggingIn, new: .loggedIn), .linkChanged(.connected, error: nil),
        ] {
            facts.apply(event, at: Moment(uptime: .zero, wall: .start))
        }
        facts.apply(
            .ready(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start(plusSeconds: 60),
                    serverTimeOffset: .zero)), at: Moment(uptime: .zero, wall: .start))
        return facts
    }

    @Test func `opening asks for the newest page once in a login`() {
        var chats = chats()
        let asked = [bob, team, bob].map { chats.open($0, online) }
        #expect(asked[0] == [.ask(.open(bob))])
        #expect(asked[1] == [.ask(.open(team))])
        #expect(!asked[2].contains(.ask(.open(bob))))
        chats.becameReady()
        let next = chats.requestNewestPage(online)
        #expect(next == [.ask(.open(bob))])
    }

    @Test func `the one that was open before is remembered, and no other account's`() {
        var chats = chats()
        #expect(chats.lastID == nil)
        for id in [bob, bob, team] { _ = chats.open(id, online) }
        #expect(chats.lastID == bob)
        _ = chats.open(bob, online)
        #expect(chats.lastID == team)
        chats.leaveAccount()
        #expect(chats.lastID == nil)
    }

    @Test func `text typed before anything was open goes into what is opened`() {
        var chats = chats()
        var kills = KillRing()
        chats.compose(.insert("to whom?"), &kills)
        _ = chats.open(bob, online)
        #expect(chats.looseDraft.isEmpty)
        #expect(chats.composer.text == "to whom?")
    }

    @Test func `a text that can't go out stays, with the reason`() {
        var chats = chats()
        var kills = KillRing()
        _ = chats.open(bob, online)
        chats.compose(.insert("hello"), &kills)
        let switching = chats.send("hello", online, switchingTo: "carol", &kills)
        guard case .say? = switching.first else { return #expect(Bool(false)) }
        #expect(chats.composer.text == "hello")
        let sent = chats.send("hello", online, switchingTo: nil, &kills)
        guard case .ask(.send)? = sent.first else { return #expect(Bool(false)) }
        #expect(chats.composer.isEmpty)
    }

    @Test func `the next unread conversation is found round and round`() {
        var chats = chats()
        _ = chats.open(bob, online)
        #expect(chats.nextUnread == team)
        _ = chats.open(team, online)
        #expect(chats.nextUnread == nil)
    }
}
