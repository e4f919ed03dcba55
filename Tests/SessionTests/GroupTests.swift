import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// What is asked of groups, and what becomes of one's own place in them.
struct GroupTests {
    private let team = ConversationID.group(.team)

    private func wish(_ action: GroupAction, _ number: UInt64 = 1) -> GroupChangeRequest {
        GroupChangeRequest(group: .team, messageID: .make(number), action: action)
    }

    private func asked(_ rig: SessionRig) -> [GroupChangeRequest] {
        rig.sent.compactMap {
            if case .request(.groups(.change(let request))) = $0 { request } else { nil }
        }
    }

    private func requestID(_ rig: SessionRig, _ wish: GroupChangeRequest) -> UInt64 {
        rig.requestID { $0 == .request(.groups(.change(wish))) }
    }

    private func ended(_ cause: GroupEnding.Cause) -> GroupEnding {
        GroupEnding(group: .team, cause: cause, by: .bob)
    }

    @Test func `is asked at once, and done when the server says so`() {
        var rig = SessionRig.ready()
        rig.ask(.changeGroup(wish(.join)))
        #expect(asked(rig) == [wish(.join)])
        let summary = ConversationSummary.make(conversation: team, lastSeq: 3)
        rig.receive(.conversationChanged(summary), answering: requestID(rig, wish(.join)))
        #expect(rig.news == [.conversationChanged(summary), .group(.done(wish(.join)))])
    }

    @Test func `a wish to join may wait for somebody, whose answer comes later`() {
        var rig = SessionRig.ready()
        rig.ask(.changeGroup(wish(.join)))
        let waiting = JoinAnswer(group: .team, outcome: .waiting)
        rig.receive(.news(.joinAnswered(waiting)), answering: requestID(rig, wish(.join)))
        #expect(rig.news == [.group(.joinAnswered(waiting)), .group(.done(wish(.join)))])
        let declined = JoinAnswer(group: .team, outcome: .declined, by: .bob)
        rig.receive(.news(.joinAnswered(declined)))
        #expect(rig.news.last == .group(.joinAnswered(declined)))
    }

    @Test func `a refusal is told with what was asked`() {
        var rig = SessionRig.ready()
        rig.ask(.changeGroup(wish(.dissolve)))
        let error = ServiceError(.permissionDenied)
        rig.receive(.refused(error), answering: requestID(rig, wish(.dissolve)))
        #expect(rig.news == [.group(.refused(wish(.dissolve), error))])
    }

    @Test func `whose answer was lost it is asked again with the same id, over the next link`() {
        var rig = SessionRig.ready()
        rig.ask(.changeGroup(wish(.rename("x"))))
        rig.link(.closed(failure: "gone"))
        rig.reconnect([.make(lastSeq: 1, readSeq: 1)])
        #expect(asked(rig).last == wish(.rename("x")))
        rig.receive(.conversationChanged(.make(conversation: team)), answering: requestID(rig, wish(.rename("x"))))
        #expect(rig.news.contains(.group(.done(wish(.rename("x"))))))
    }

    @Test func `without a link, or an account, it is refused at once`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "gone"))
        rig.forget()
        rig.ask(.changeGroup(wish(.join)))
        #expect(rig.news == [.group(.refused(wish(.join), ServiceError(.noNetwork)))])
        #expect(rig.sent.isEmpty)
        rig = SessionRig()
        rig.ask(.changeGroup(wish(.join)))
        #expect(rig.news == [.group(.refused(wish(.join), ServiceError(.notLoggedIn)))])
    }

    @Test func `a group one is taken out of leaves the list, and what is kept`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login(ticket: Ticket.make())
        rig.answer(.opened(RestoredAccount()))
        rig.connect([.make(conversation: team, lastSeq: 4, readSeq: 4)])
        rig.forget()
        rig.receive(.news(.groupEnded(ended(.removed))))
        #expect(rig.news == [.group(.ended(ended(.removed)))])
        #expect(rig.stored == [.forget(team)])
        // Back in it: what was said meanwhile is not for them, and what comes is live.
        rig.receive(.conversationChanged(.make(conversation: team, lastSeq: 8, readSeq: 7)))
        rig.receive(.messageAdded(.make(conversation: team, seq: 8, sender: .bob)))
        #expect(
            rig.news.last == .messageAdded(.make(conversation: team, seq: 8, sender: .bob), own: false, catchUp: false))
    }

    @Test func `members come page by page, and a lost link ends the wait for one`() {
        var rig = SessionRig.ready()
        let page = MembersPage(group: .team, items: [GroupMember(user: .bob, role: .owner)], hasMore: true)
        rig.ask(.listMembers(.team, after: nil))
        let id = rig.requestID { $0 == .request(.groups(.listMembers(.team, .after(nil)))) }
        rig.receive(.answer(.members(page)), answering: id)
        #expect(rig.news == [.group(.members(page))])
        rig.ask(.listMembers(.team, after: .bob))
        rig.link(.closed(failure: "gone"))
        #expect(rig.news.contains(.intentRefused(ServiceError(.noNetwork))))
        rig.forget()
        rig.ask(.listMembers(.team, after: .bob))
        #expect(rig.news.map(\.name) == ["intentRefused"])
    }

    // MARK: Who has read what

    private func asked(_ rig: SessionRig) -> Int {
        rig.sent.count { $0 == .request(.groups(.fetchReaders(.team))) }
    }

    private let marks = GroupReaders(group: .team, marks: [.init(user: .bob, readSeq: 3, joinedSeq: 0)])

    @Test func `a group that is opened tells who has read what, over each new link too`() {
        var rig = SessionRig.ready([.make(conversation: team, lastSeq: 4, readSeq: 4)])
        rig.ask(.open(team))
        #expect(asked(rig) == 1)
        rig.receive(
            .answer(.readers(marks)), answering: rig.requestID { $0 == .request(.groups(.fetchReaders(.team))) })
        #expect(rig.news.contains(.group(.readers(marks))))
        rig.forget()
        rig.reconnect()
        #expect(asked(rig) == 1)
        // Asked already: no more before the answer.
        rig.ask(.open(team))
        #expect(asked(rig) == 0)
    }

    @Test func `who comes or goes lets it be asked anew, once the answer is here that may not know of it`() {
        var rig = SessionRig.ready([.make(conversation: team, lastSeq: 4, readSeq: 4)])
        rig.receive(tip(.joined, seq: 5))
        #expect(asked(rig) == 0)
        rig.ask(.open(team))
        rig.receive(tip(.invited, seq: 6))
        #expect(asked(rig) == 0)
        let id = rig.requestID { $0 == .request(.groups(.fetchReaders(.team))) }
        rig.forget()
        rig.receive(.answer(.readers(marks)), answering: id)
        #expect(asked(rig) == 1)
    }

    @Test func `a group that is too large for it is not asked again`() {
        var rig = SessionRig.ready([.make(conversation: team, lastSeq: 4, readSeq: 4)])
        rig.ask(.open(team))
        rig.receive(
            .refused(ServiceError(.groupTooLargeForReceipts)),
            answering: rig.requestID { $0 == .request(.groups(.fetchReaders(.team))) })
        #expect(!rig.news.contains { $0.name == "intentRefused" })
        rig.forget()
        rig.reconnect()
        rig.receive(tip(.joined, seq: 5))
        #expect(asked(rig) == 0)
    }

    @Test func `a server in trouble is asked for it again over the next link`() {
        var rig = SessionRig.ready([.make(conversation: team, lastSeq: 4, readSeq: 4)])
        rig.ask(.open(team))
        rig.receive(
            .refused(ServiceError(.storeFailed)),
            answering: rig.requestID { $0 == .request(.groups(.fetchReaders(.team))) })
        rig.forget()
        rig.reconnect()
        #expect(asked(rig) == 1)
    }

    @Test func `that somebody has read is told at once`() {
        var rig = SessionRig.ready()
        let message = OnlineMessage(conversation: team, sender: .bob, content: .read(upTo: 4), sentAt: .start)
        rig.receive(.online(message))
        #expect(rig.news == [.onlineMessage(message, own: false)])
    }

    private func tip(_ action: GroupTip.Action, seq: Int64) -> ServerFrame.Body {
        .messageAdded(
            Message(
                conversation: team, seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
                content: .tip(GroupTip(action, [.carol])), sentAt: .start))
    }
}
