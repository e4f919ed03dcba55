import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// What people are called: learned when they come into sight, and kept.
struct PeopleTests {
    private func asked(_ rig: SessionRig) -> [[UserID]] {
        rig.frames.compactMap { frame in
            if case .request(.people(.fetchProfiles(let users))) = frame.body { users } else { nil }
        }
    }

    private func answer(_ rig: inout SessionRig, _ users: [UserID], _ profiles: [Profile]) {
        let id = rig.requestID { $0 == .request(.people(.fetchProfiles(users))) }
        rig.receive(.answer(.profiles(profiles)), answering: id)
    }

    private func ready(
        _ list: [ConversationSummary] = [], kept: [Profile] = [], waitsForNames: Bool = false
    ) -> SessionRig {
        var rig = SessionRig(keepsMessages: true, learnsNames: true, waitsForNames: waitsForNames)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount(people: kept)))
        rig.connect(list)
        return rig
    }

    @Test func `a login asks for oneself, for whom one writes with, and anew for who is known`() {
        var rig = ready(
            [.make(conversation: .c2c(.bob)), .make(conversation: .group(.team))], kept: [.make(.dave, "D")])
        #expect(asked(rig) == [[.alice, .bob, .dave]])
        answer(&rig, [.alice, .bob, .dave], [.make(.bob, "Bob"), .make(.dave, "D")])
        #expect(rig.news == [.people(.changed([.make(.bob, "Bob")]))])
        #expect(rig.stored.last == .profiles([.make(.bob, "Bob")]))
    }

    @Test func `whoever comes into sight is asked for once, in batches, one after the other`() {
        var rig = ready()
        answer(&rig, [.alice], [])
        rig.forget()
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 2, sender: .dave))))
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 3, sender: .carol))))
        #expect(asked(rig) == [[.carol]])
        answer(&rig, [.carol], [.make(.carol, "Carol")])
        #expect(asked(rig) == [[.carol], [.dave]])
        answer(&rig, [.dave], [])
        rig.forget()
        let crowd = (0..<150).map { GroupMember(user: .make("u\($0)"), role: .member) }
        rig.ask(.listMembers(.team, after: nil))
        let id = rig.requestID { $0 == .request(.groups(.listMembers(.team, .after(nil)))) }
        rig.receive(.answer(.members(MembersPage(group: .team, items: crowd, hasMore: false))), answering: id)
        #expect(asked(rig) == [crowd.prefix(100).map(\.user)])
        answer(&rig, crowd.prefix(100).map(\.user), [])
        #expect(asked(rig).last == crowd.suffix(50).map(\.user))
    }

    @Test func `who waits for names is told when the server has said them, has none, or can't say`() {
        var rig = ready([.make(conversation: .c2c(.bob))], waitsForNames: true)
        answer(&rig, [.alice, .bob], [.make(.bob, "Bob")])
        #expect(rig.news == [.people(.changed([.make(.bob, "Bob")])), .people(.settled([.alice, .bob]))])
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        let id = rig.requestID { $0 == .request(.people(.fetchProfiles([.carol]))) }
        rig.receive(.refused(ServiceError(.invalidRequest)), answering: id)
        #expect(rig.news == [.people(.settled([.carol]))])
    }

    @Test func `of as many friends as one may have everybody is asked for, and nobody waits for ever`() {
        let people = (0..<Friend.most).map { UserID.make("u\($0)") }
        var rig = ready(waitsForNames: true)
        let friends = rig.requestID { $0 == .request(.people(.listFriends(after: nil))) }
        let items = people.map { Friend($0, .friend, since: .start) }
        rig.receive(.answer(.friends(FriendsPage(items: items, hasMore: false, allows: .ask))), answering: friends)
        var answered = 0
        while answered < asked(rig).count {
            answer(&rig, asked(rig)[answered], [])
            answered += 1
        }
        let settled = rig.events.flatMap { if case .people(.settled(let users)) = $0 { users } else { [UserID]() } }
        #expect(Set(settled).isSuperset(of: people))
    }

    @Test func `with the link an answer is lost, and asked for over the next one`() {
        var rig = ready([.make(conversation: .c2c(.bob))])
        rig.link(.closed(failure: "gone"))
        rig.forget()
        rig.reconnect([.make(conversation: .c2c(.bob))])
        #expect(asked(rig) == [[.alice, .bob]])
    }

    @Test func `a server that knows no names is asked no more, and nobody hears of it`() {
        var rig = ready([.make(conversation: .c2c(.bob))])
        let id = rig.requestID { $0 == .request(.people(.fetchProfiles([.alice, .bob]))) }
        rig.receive(.refused(ServiceError(.protocolViolation)), answering: id)
        #expect(rig.news.isEmpty)
    }

    @Test func `news of a name replace what was known, and the same again is no news`() {
        var rig = ready()
        rig.forget()
        rig.receive(.news(.profileChanged(.make(.bob, "Bob"))))
        rig.receive(.news(.profileChanged(.make(.bob, "Bob"))))
        rig.receive(.news(.profileChanged(.make(.bob, ""))))
        #expect(rig.events == [.people(.changed([.make(.bob, "Bob")])), .people(.changed([.make(.bob, "")]))])
    }

    @Test func `one's own name is told once it is so, and a refusal with its reason`() {
        var rig = ready()
        rig.forget()
        rig.ask(.changeOwn(.name("Al")))
        let id = rig.requestID { $0 == .request(.people(.change(.name("Al")))) }
        rig.receive(.news(.profileChanged(.make(.alice, "Al"))), answering: id)
        #expect(rig.news == [.people(.changed([.make(.alice, "Al")])), .people(.done(.name("Al")))])
        rig.forget()
        rig.ask(.changeOwn(.name("no\nname")))
        let refused = rig.requestID { $0 == .request(.people(.change(.name("no\nname")))) }
        rig.receive(.refused(ServiceError(.profileValue)), answering: refused)
        #expect(rig.news == [.intentRefused(ServiceError(.profileValue))])
        rig.ask(.changeOwn(.name("Ally")))
        rig.link(.closed(failure: "gone"))
        rig.forget()
        rig.ask(.changeOwn(.name("Ally")))
        #expect(rig.news == [.intentRefused(ServiceError(.noNetwork))])
    }

    @Test func `what was told meanwhile is newer than what was kept`() {
        var rig = SessionRig(keepsMessages: true, learnsNames: true)
        rig.login(ticket: Ticket.make())
        rig.connect([.make(conversation: .c2c(.bob))])
        answer(&rig, [.alice, .bob], [])
        rig.forget()
        rig.answer(.opened(RestoredAccount(people: [.make(.bob, "Old"), .make(.carol, "Carol")])))
        #expect(rig.news.first == .restored(RestoredAccount(people: [.make(.carol, "Carol")])))
    }

    @Test func `whom one has blocked is known after a login, and follows every device's change`() {
        var rig = ready()
        let id = rig.requestID { $0 == .request(.people(.listBlocked)) }
        rig.forget()
        rig.receive(.answer(.blocked([.carol, .bob])), answering: id)
        #expect(rig.news == [.people(.blocked([.bob, .carol]))])
        rig.forget()
        rig.receive(.news(.blockChanged(.dave, isOn: true)))
        rig.receive(.news(.blockChanged(.bob, isOn: false)))
        rig.receive(.news(.blockChanged(.bob, isOn: false)))
        #expect(rig.events == [.people(.blocked([.bob, .carol, .dave])), .people(.blocked([.carol, .dave]))])
        rig.ask(.changeOwn(.block(.bob, true)))
        let asked = rig.requestID { $0 == .request(.people(.change(.block(.bob, true)))) }
        rig.receive(.news(.blockChanged(.bob, isOn: true)), answering: asked)
        #expect(rig.news == [.people(.blocked([.bob, .carol, .dave])), .people(.done(.block(.bob, true)))])
    }

    @Test func `a session that shows nobody asks for nobody`() {
        let rig = SessionRig.ready()
        #expect(asked(rig).isEmpty)
    }

    // MARK: What one has chosen for a conversation

    @Test func `a conversation that was deleted is forgotten, and what comes later is live`() {
        let bob = ConversationID.c2c(.bob)
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(conversation: bob, lastSeq: 4, readSeq: 4)])
        rig.forget()
        let wish = OwnChange.conversation(bob, .delete(upTo: 4))
        rig.ask(.changeOwn(wish))
        let gone = ConversationSummary(
            conversation: bob, lastSeq: 4, readSeq: 4, unread: 0, lastAt: .start, hiddenSeq: 4,
            settings: ConversationSettings(isDeleted: true))
        rig.receive(
            .conversationChanged(gone), answering: rig.requestID { $0 == .request(.people(.change(wish))) })
        #expect(rig.news == [.conversationChanged(gone), .people(.done(wish))])
        #expect(rig.stored == [.forget(bob)])
        rig.receive(.messageAdded(.make(conversation: bob, seq: 5, sender: .bob)))
        #expect(
            rig.news.last == .messageAdded(.make(conversation: bob, seq: 5, sender: .bob), own: false, catchUp: false))
    }

    private func gone(_ conversation: ConversationID, hidden: Int64) -> ConversationSummary {
        ConversationSummary(
            conversation: conversation, lastSeq: hidden, readSeq: hidden, unread: 0, lastAt: .start, hiddenSeq: hidden,
            settings: ConversationSettings(isDeleted: true))
    }

    @Test func `what was deleted while this device was off is told before the list that is without it`() {
        let bob = ConversationID.c2c(.bob)
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount(conversations: [.make(conversation: bob, lastSeq: 4, readSeq: 4)])))
        rig.connect([.make(conversation: .c2c(.carol)), gone(bob, hidden: 4), gone(.c2c(.dave), hidden: 2)])
        let told = rig.news.filter { ["conversationChanged", "conversationsReset"].contains($0.name) }
        #expect(
            told == [
                .conversationChanged(gone(bob, hidden: 4)), .conversationsReset([.make(conversation: .c2c(.carol))]),
            ])
    }

    @Test func `a page that was asked for before a conversation was deleted brings nothing of it back`() {
        let bob = ConversationID.c2c(.bob)
        var rig = SessionRig.ready([.make(conversation: bob, lastSeq: 4, readSeq: 4)])
        rig.ask(.open(bob))
        let id = rig.requestID { $0.history?.conversation == bob }
        rig.receive(.conversationChanged(gone(bob, hidden: 4)))
        rig.forget()
        let old = (1...4).map { Message.make(conversation: bob, seq: $0) }
        rig.receive(.history(HistoryPage(conversation: bob, messages: old, hasMore: false)), answering: id)
        #expect(
            !rig.news.contains { if case .historyLoaded(_, let messages, _) = $0 { !messages.isEmpty } else { false } })
        #expect(!rig.news.contains { $0.name == "messageAdded" })
    }

    // MARK: Whether people are there

    private func watched(_ rig: SessionRig) -> [UserID]? {
        rig.sent.compactMap { if case .request(.people(.watch(let users))) = $0 { users } else { nil } }.last
    }

    @Test func `those one writes with are watched over each link, and who comes in then, too`() {
        var rig = SessionRig(learnsNames: true)
        rig.login()
        rig.connect([.make(conversation: .c2c(.bob)), .make(conversation: .group(.team))])
        #expect(watched(rig) == [.bob])
        let id = rig.requestID { $0 == .request(.people(.watch([.bob]))) }
        rig.forget()
        rig.receive(.messageAdded(.make(conversation: .c2c(.carol), seq: 1, sender: .carol)))
        // One question at a time.
        #expect(watched(rig) == nil)
        let told = [UserStatus(user: .bob, isOnline: true)]
        rig.receive(.answer(.statuses(told)), answering: id)
        #expect(rig.news.contains(.people(.statuses(told))) && watched(rig) == [.carol, .bob])
        rig.forget()
        let gone = [UserStatus(user: .bob, isOnline: false)]
        rig.receive(.answer(.statuses(gone)))
        #expect(rig.news == [.people(.statuses(gone))] && watched(rig) == nil)
    }

    @Test func `the members of a group that is looked at are watched behind those one writes with`() {
        var rig = SessionRig(learnsNames: true)
        rig.login()
        rig.connect([.make(conversation: .c2c(.bob)), .make(conversation: .group(.team))])
        rig.receive(.answer(.statuses([])), answering: rig.requestID { $0 == .request(.people(.watch([.bob]))) })
        rig.ask(.open(.group(.team)))
        let id = rig.requestID { $0 == .request(.groups(.fetchReaders(.team))) }
        rig.forget()
        let marks = [UserID.alice, .bob, .carol].map { GroupReaders.Mark(user: $0, readSeq: 0, joinedSeq: 0) }
        rig.receive(.answer(.readers(GroupReaders(group: .team, marks: marks))), answering: id)
        #expect(watched(rig) == [.bob, .carol])
        // Another group takes their place; who is in none is watched no more.
        rig.receive(
            .answer(.statuses([])), answering: rig.requestID { $0 == .request(.people(.watch([.bob, .carol]))) })
        // Leaving a group that is not looked at changes nothing but that the server has to be asked anew.
        let other = fixture(GroupID("other"))
        rig.receive(.news(.groupEnded(GroupEnding(group: other, cause: .left, by: .alice))))
        #expect(watched(rig) == [.bob, .carol])
        rig.receive(
            .answer(.statuses([])), answering: rig.requestID { $0 == .request(.people(.watch([.bob, .carol]))) })
        rig.forget()
        rig.receive(.news(.groupEnded(GroupEnding(group: .team, cause: .removed, by: .bob))))
        #expect(watched(rig) == [.bob])
        rig.forget()
        // A new link begins with those of the list.
        rig.reconnect([.make(conversation: .c2c(.bob)), .make(conversation: .group(.team))])
        #expect(watched(rig) == [.bob])
    }
}
