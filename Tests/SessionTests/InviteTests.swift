import Model
import Session
import TestSupport
import Testing
import Wire

/// Invitations of a session, by the server's clock.
struct InviteTests {
    private let bob = ConversationID.c2c(.bob)
    private let id = Message.inviteID

    private func message(
        _ action: Signal.Action, _ seq: Int64, by sender: UserID = .bob, to invitee: UserID = .alice, at: Timestamp
    ) -> Message {
        .of(action, seq, by: sender, to: invitee, at: at)
    }

    private func events(_ rig: SessionRig) -> [InviteEvent] {
        rig.news.compactMap { if case .invite(let event) = $0 { event } else { nil } }
    }

    private func summary(lastSeq: Int64, lastAt: Timestamp) -> ConversationSummary {
        ConversationSummary(conversation: bob, lastSeq: lastSeq, readSeq: lastSeq, unread: 0, lastAt: lastAt)
    }

    /// With an invitation of bob's.
    private func invited() -> SessionRig {
        var rig = SessionRig.ready()
        rig.receive(.news(.messageAdded(message(.invite, 1, at: rig.now.wall))))
        return rig
    }

    @Test func `one that comes is told beside its message, and what others of one's devices answer settles it`() {
        var rig = invited()
        #expect(rig.news.map(\.name) == ["messageAdded", "invite"])
        guard case .received(let invite, catchUp: false)? = events(rig).first else {
            Issue.record("it was not told")
            return
        }
        #expect(invite.inviter == .bob && invite.invitees == [.alice] && invite.data == "soup")
        rig.receive(.news(.messageAdded(message(.accept, 2, by: .alice, at: rig.now.wall))))
        guard case .answered(_, let answer)? = events(rig).first else {
            Issue.record("the answer was not told")
            return
        }
        #expect(answer.user == .alice && answer.isAccepted)
        rig.ask(.invite(InviteRequest(.reject, id, in: bob), .make(1)))
        #expect(rig.news == [.intentRefused(ServiceError(.inviteUnknown))])
        rig.advance(by: .seconds(60))
        #expect(events(rig).isEmpty)
    }

    @Test func `an answer goes out as a message with its envelope, once`() {
        var rig = invited()
        rig.ask(.invite(InviteRequest(.accept, id, in: bob, data: "gladly"), .make(1)))
        let signal = rig.signals.last
        #expect(signal?.action == .accept && signal?.inviteID == id && signal?.data == "gladly")
        #expect(signal?.inviter == .bob && signal?.invitees == [.alice])
        rig.ask(.invite(InviteRequest(.reject, id, in: bob), .make(2)))
        #expect(rig.news == [.intentRefused(ServiceError(.inviteUnknown))])
        // One that the server refuses can be given again.
        rig.refuse(1, .invalidRequest)
        rig.ask(.invite(InviteRequest(.reject, id, in: bob), .make(3)))
        #expect(rig.signals.last?.action == .reject)
    }

    @Test func `who may what: an unknown one is 8010, somebody else's 8011, one that is there 8012`() {
        var rig = invited()
        let unknown = InviteID(.make(8))
        for (request, code) in [
            (InviteRequest(.accept, unknown, in: bob), ErrorCode.inviteUnknown),
            (InviteRequest(.accept, id, in: .group(.team)), .inviteUnknown),
            (InviteRequest(.cancel, id, in: bob), .inviteNotYours),
            (InviteRequest(.invite([.bob], timeout: .zero), id, in: bob), .inviteExists),
            (InviteRequest(.invite([.alice], timeout: .zero), unknown, in: bob), .invalidRequest),
            (InviteRequest(.invite([.bob], timeout: .seconds(90_000)), unknown, in: bob), .invalidRequest),
        ] {
            rig.ask(.invite(request, .make(1)))
            if code == .inviteUnknown { rig.page([Message](), of: request.conversation) }
            guard case .intentRefused(let error)? = rig.news.first else {
                Issue.record("\(request) was not refused")
                continue
            }
            #expect(error.code == code && rig.signals.isEmpty)
        }
        rig.link(.closed(failure: "gone"))
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        #expect(rig.news.map(\.name) == ["intentRefused"] && rig.sent.isEmpty)
    }

    @Test func `when its time is over that is told, and who has invited says so to the others`() {
        var rig = SessionRig.ready()
        rig.ask(.invite(InviteRequest(.invite([.bob], timeout: .seconds(10)), id, in: bob), .make(1)))
        rig.acknowledge(1, seq: 1)
        #expect(events(rig).map(\.invite.inviter) == [.alice])
        rig.advance(by: .seconds(9))
        #expect(rig.invites.count == 1 && rig.signals.count == 1)
        // An answer that counts may still be on its way.
        rig.advance(by: .seconds(3))
        guard case .timedOut(let invite)? = rig.invites.last else {
            Issue.record("the end was not told")
            return
        }
        #expect(invite.unanswered == [.bob])
        #expect(rig.signals.map(\.action) == [.invite, .timeout] && rig.signals.last?.invitees == [.bob])
        rig.ask(.invite(InviteRequest(.cancel, id, in: bob), .make(2)))
        #expect(rig.news == [.intentRefused(ServiceError(.inviteUnknown))])
    }

    @Test func `who is invited is told of the end without a word from who invited, and says nothing`() {
        var rig = invited()
        rig.advance(by: .seconds(12))
        guard case .timedOut? = rig.invites.last else {
            Issue.record("the end was not told")
            return
        }
        #expect(rig.signals.isEmpty)
        rig.receive(.news(.messageAdded(message(.timeout, 2, at: rig.now.wall))))
        #expect(events(rig).isEmpty)
    }

    @Test func `who cancels ends it for the others, who are told`() {
        var rig = invited()
        rig.receive(.news(.messageAdded(message(.cancel, 2, at: rig.now.wall))))
        guard case .cancelled? = events(rig).first else {
            Issue.record("it was not told")
            return
        }
        #expect(rig.timers[.invite] == nil)
    }

    @Test func `without a link no end is told before what was missed has come`() {
        var rig = invited()
        rig.link(.closed(failure: "gone"))
        rig.advance(by: .seconds(40))
        #expect(!rig.events.contains { if case .invite(.timedOut) = $0 { true } else { false } })
        rig.waitForRetry()
        rig.connect([summary(lastSeq: 2, lastAt: rig.now.wall)])
        rig.page([message(.invite, 1, at: .start), message(.accept, 2, by: .alice, at: .start(plusSeconds: 5))])
        rig.advance(by: .seconds(60))
        guard rig.invites.count == 2, case .answered(_, let answer) = rig.invites[1] else {
            Issue.record("\(rig.invites)")
            return
        }
        #expect(answer.isAccepted)
    }

    @Test(arguments: [5, 40])
    func `a login looks back 30 s for one that is still open, on whatever device it was read`(age: Int64) {
        var rig = SessionRig()
        rig.login()
        let now = rig.now.wall
        rig.connect([summary(lastSeq: 1, lastAt: now.advanced(by: .seconds(-age)))])
        #expect((rig.requestID { $0.history?.conversation == bob } != 0) == (age <= 30))
        let page = [message(.invite, 1, at: now.advanced(by: .seconds(-age)))]
        rig.page(page)
        guard age <= 30 else { return #expect(events(rig).isEmpty) }
        guard case .received(_, catchUp: true)? = events(rig).first else {
            Issue.record("it was not told")
            return
        }
        // Opening the conversation brings the same page, and tells nothing twice.
        rig.ask(.open(bob))
        rig.page(page)
        #expect(events(rig).isEmpty)
    }

    @Test func `one that was answered while this was away is not told`() {
        var rig = SessionRig()
        rig.login()
        rig.connect([summary(lastSeq: 2, lastAt: rig.now.wall)])
        rig.page([message(.invite, 1, at: rig.now.wall), message(.reject, 2, by: .alice, at: rig.now.wall)])
        #expect(rig.invites.isEmpty)
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        #expect(rig.news == [.intentRefused(ServiceError(.inviteUnknown))])
    }

    @Test func `what nobody keeps is answered the way it came, and unheard where it was not heard`() {
        var rig = SessionRig.ready()
        let signal = Signal(
            .invite, id, inviter: .bob, invitees: [.alice], timeout: .seconds(30), isOnlineOnly: true)
        rig.receive(
            .online(
                OnlineMessage(
                    conversation: bob, sender: .bob, content: .message(signal.content(in: bob)), sentAt: rig.now.wall)))
        #expect(events(rig).count == 1)
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        guard case .request(.messages(.online(let asked)))? = rig.frames.last?.body,
            case .message(let content) = asked.content
        else {
            Issue.record("the answer was not sent")
            return
        }
        #expect(content.signal?.action == .accept && content.signal?.isOnlineOnly == true)
        let other = InviteID(.make(9))
        rig.ask(.invite(InviteRequest(.accept, other, in: bob, isOnlineOnly: true), .make(2)))
        #expect(rig.sent.count == 1)
    }

    @Test func `signed out, nothing of it is left`() {
        var rig = invited()
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut), answering: rig.frames.last?.requestID ?? 0)
        rig.forget()
        rig.advance(by: .seconds(60))
        #expect(!rig.events.contains { if case .invite = $0 { true } else { false } })
    }
}
