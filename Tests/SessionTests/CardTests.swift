import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// What members are called in their groups: learned when they come into sight there, and kept.
struct CardTests {
    private func asked(_ rig: SessionRig) -> [[UserID]] {
        rig.frames.compactMap { frame in
            if case .request(.groups(.listMembers(.team, .these(let users)))) = frame.body { users } else { nil }
        }
    }

    private func answer(_ rig: inout SessionRig, _ users: [UserID], _ cards: [UserID: String]) {
        let id = rig.requestID { $0 == .request(.groups(.listMembers(.team, .these(users)))) }
        let items = users.map {
            GroupMember(user: $0, role: .member, card: cards[$0].flatMap { DisplayName(card: $0) })
        }
        rig.receive(.answer(.members(MembersPage(group: .team, items: items, hasMore: false))), answering: id)
    }

    private func ready(kept: [GroupID: [Profile]] = [:], learnsNames: Bool = true) -> SessionRig {
        var rig = SessionRig(keepsMessages: true, learnsNames: learnsNames)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount(cards: kept)))
        rig.connect([.make(conversation: .group(.team))])
        rig.forget()
        return rig
    }

    private func tip(_ tip: GroupTip, seq: Int64, from user: UserID) -> ServerFrame.Body {
        .news(
            .messageAdded(
                Message(
                    conversation: .group(.team), seq: seq, messageID: .make(UInt64(seq)), sender: user,
                    content: .tip(tip), sentAt: .start)))
    }

    private func cards(_ rig: SessionRig) -> [[Profile]] {
        rig.events.compactMap { if case .people(.cards(.team, let cards)) = $0 { cards } else { nil } }
    }

    @Test func `in a topic people are called as in its community, which is asked for all of its topics`() throws {
        var rig = ready()
        let topic = try #require(GroupID(topic: "releases", of: .team))
        let other = try #require(GroupID(topic: "help", of: .team))
        rig.receive(.news(.messageAdded(.make(conversation: .group(topic), seq: 1, sender: .carol))))
        rig.receive(.news(.messageAdded(.make(conversation: .group(other), seq: 1, sender: .carol))))
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        #expect(asked(rig) == [[.carol]])
        answer(&rig, [.carol], [.carol: "Kay"])
        #expect(cards(rig) == [[.make(.carol, "Kay")]])
        #expect(rig.stored.contains(.profiles([.make(.carol, "Kay")], in: .team)))
        rig.forget()
        // One topic ends: everybody is still called so in the others.
        rig.receive(.news(.groupEnded(GroupEnding(group: topic, cause: .dissolved, by: .bob))))
        rig.receive(.news(.messageAdded(.make(conversation: .group(other), seq: 2, sender: .carol))))
        #expect(asked(rig).isEmpty)
    }

    @Test func `whoever is seen in a group is asked for once over a link, and what is new is told and kept`() {
        var rig = ready()
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 2, sender: .carol))))
        #expect(asked(rig) == [[.carol]])
        answer(&rig, [.carol], [.carol: "小凯"])
        #expect(cards(rig) == [[.make(.carol, "小凯")]])
        #expect(rig.stored.contains(.profiles([.make(.carol, "小凯")], in: .team)))
        rig.forget()
        rig.link(.closed(failure: "gone"))
        rig.reconnect([.make(conversation: .group(.team))])
        #expect(asked(rig) == [[.carol]])
        answer(&rig, [.carol], [:])
        #expect(cards(rig) == [[.make(.carol, "")]])
    }

    @Test func `a message tells of a new name at once, and coming and going takes it away`() {
        var rig = ready()
        rig.receive(tip(GroupTip(.card, name: "Kay"), seq: 1, from: .carol))
        rig.receive(tip(GroupTip(.card, [.dave], name: "Dee"), seq: 2, from: .bob))
        rig.receive(tip(GroupTip(.left), seq: 3, from: .carol))
        rig.receive(tip(GroupTip(.removed, [.dave]), seq: 4, from: .bob))
        #expect(
            cards(rig) == [
                [.make(.carol, "Kay")], [.make(.dave, "Dee")], [.make(.carol, "")], [.make(.dave, "")],
            ])
    }

    @Test func `a name that is erased from the message that told of it is no name any more`() {
        var rig = ready()
        rig.receive(tip(GroupTip(.card, name: "Kay"), seq: 1, from: .carol))
        let erased = Message(
            conversation: .group(.team), seq: 1, messageID: .make(1), sender: .carol, content: .tip(GroupTip(.card)),
            sentAt: .start)
        rig.receive(.news(.messageChanged(ChangedMessage(message: erased, previous: 0))))
        answer(&rig, [.carol], [:])
        #expect(cards(rig) == [[.make(.carol, "Kay")], [.make(.carol, "")]])
    }

    @Test func `a change of the message with which somebody took a name away takes none that they have now`() {
        var rig = ready()
        let away = Message(
            conversation: .group(.team), seq: 1, messageID: .make(1), sender: .carol, content: .tip(GroupTip(.card)),
            sentAt: .start)
        rig.receive(.news(.messageAdded(away)))
        rig.receive(tip(GroupTip(.card, name: "Boss"), seq: 2, from: .carol))
        rig.receive(.news(.messageChanged(ChangedMessage(message: away, previous: 0))))
        answer(&rig, [.carol], [.carol: "Boss"])
        #expect(cards(rig).last == [.make(.carol, "Boss")])
    }

    @Test func `an answer that may be older than a message does not undo it`() {
        var rig = ready()
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        rig.receive(tip(GroupTip(.card, name: "Kay"), seq: 2, from: .carol))
        answer(&rig, [.carol], [.carol: "Old"])
        #expect(cards(rig) == [[.make(.carol, "Kay")]])
    }

    @Test func `a page of members tells of their names, and nobody of them is asked for again`() {
        var rig = ready()
        rig.ask(.listMembers(.team, after: nil))
        let id = rig.requestID { $0 == .request(.groups(.listMembers(.team, .after(nil)))) }
        let items = [GroupMember(user: .bob, role: .owner, card: DisplayName(card: "Boss"))]
        rig.receive(.answer(.members(MembersPage(group: .team, items: items, hasMore: false))), answering: id)
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .bob))))
        #expect(cards(rig) == [[.make(.bob, "Boss")]])
        #expect(asked(rig).isEmpty)
    }

    @Test func `what was kept is told, and a group that is left is forgotten`() {
        var rig = SessionRig(keepsMessages: true, learnsNames: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount(cards: [.team: [.make(.bob, "Boss")]])))
        let restored = rig.events.compactMap { if case .restored(let account) = $0 { account.cards } else { nil } }
        #expect(restored == [[.team: [.make(.bob, "Boss")]]])
        rig.connect([.make(conversation: .group(.team))])
        rig.receive(.news(.groupEnded(GroupEnding(group: .team, cause: .removed, by: .bob))))
        rig.forget()
        rig.receive(tip(GroupTip(.card, name: "Boss"), seq: 9, from: .bob))
        #expect(cards(rig) == [[.make(.bob, "Boss")]])
    }

    @Test func `a server that refuses is not asked again for that group, and who learns no names asks for none`() {
        var rig = ready()
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        let id = rig.requestID { $0 == .request(.groups(.listMembers(.team, .these([.carol])))) }
        rig.receive(.refused(ServiceError(.groupNotFound)), answering: id)
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 2, sender: .carol))))
        #expect(asked(rig) == [[.carol]])
        rig = ready(learnsNames: false)
        rig.receive(.news(.messageAdded(.make(conversation: .group(.team), seq: 1, sender: .carol))))
        #expect(asked(rig).isEmpty)
    }
}
