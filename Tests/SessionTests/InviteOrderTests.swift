import Model
import Session
import TestSupport
import Testing
import Wire

/// When an invitation is told, and that it is told once, whatever comes late, twice or not at all.
struct InviteOrderTests {
    private let bob = ConversationID.c2c(.bob)
    private let id = Message.inviteID

    /// With an invitation of bob's, which was told.
    private func invited() -> SessionRig {
        var rig = SessionRig.ready()
        rig.receive(.news(.messageAdded(.of(.invite, 1, at: rig.now.wall))))
        return rig
    }

    private func summary(lastSeq: Int64, readSeq: Int64, at instant: Timestamp) -> ConversationSummary {
        ConversationSummary(
            conversation: bob, lastSeq: lastSeq, readSeq: readSeq, unread: lastSeq - readSeq, lastAt: instant)
    }

    /// Of a server that can resume.
    private func accept(_ rig: inout SessionRig, isResumed: Bool) {
        rig.receive(
            .loginAccepted(
                LoginAccepted(
                    epoch: 1, isNewAccount: false, ticketExpiresAt: rig.now.wall.advanced(by: SessionRig.week),
                    serverTime: rig.now.wall, resumeToken: .example, resumed: isResumed)),
            answering: rig.requestID(of: \.isLogin))
    }

    @Test func `an answer in time counts though it comes when the time is over, and is told`() {
        var rig = invited()
        rig.advance(by: .seconds(11))
        #expect(rig.inviteWords == ["received"])
        rig.receive(.news(.messageAdded(.of(.accept, 2, by: .alice, at: .start(plusSeconds: 9)))))
        rig.advance(by: .seconds(60))
        #expect(rig.inviteWords == ["received", "accepted"])

        rig = invited()
        rig.advance(by: .seconds(20))
        #expect(rig.inviteWords == ["received", "timed out"])
        rig.receive(.news(.messageAdded(.of(.accept, 2, by: .alice, at: .start(plusSeconds: 9)))))
        rig.receive(.news(.messageAdded(.of(.reject, 3, by: .alice, at: .start(plusSeconds: 20)))))
        rig.receive(.news(.messageAdded(.of(.timeout, 4, at: .start(plusSeconds: 21)))))
        #expect(rig.inviteWords == ["received", "timed out", "accepted"])
    }

    @Test func `an answer that is recalled opens nothing again, and an invitation that is recalled is told`() {
        var rig = invited()
        let answer = Message.of(.accept, 2, by: .alice, at: rig.now.wall)
        rig.receive(.news(.messageAdded(answer)))
        rig.ask(.loadMessage(bob, seq: 2))
        rig.page([answer.recalled])
        rig.ask(.open(bob))
        rig.page([.of(.invite, 1, at: .start), answer.recalled])
        rig.advance(by: .seconds(60))
        #expect(rig.inviteWords == ["received", "accepted"])

        rig = invited()
        rig.ask(.loadMessage(bob, seq: 1))
        rig.page([Message.of(.invite, 1, at: .start).recalled])
        rig.advance(by: .seconds(60))
        #expect(rig.inviteWords == ["received", "cancelled"])
    }

    @Test func `a single message that somebody looks up is no news of an invitation`() {
        var rig = SessionRig.ready()
        rig.ask(.loadMessage(bob, seq: 1))
        rig.page([.of(.invite, 1, at: rig.now.wall)])
        #expect(rig.invites.isEmpty)
        rig.ask(.open(bob))
        rig.page([.of(.invite, 1, at: rig.now.wall)])
        #expect(rig.inviteWords == ["received late"])
    }

    @Test func `what the store has is no news of an invitation`() {
        var rig = SessionRig(keepsMessages: true)
        rig.login()
        rig.answer(.opened(RestoredAccount()))
        rig.connect([summary(lastSeq: 2, readSeq: 2, at: .start(plusSeconds: -60))])
        rig.ask(.open(bob))
        rig.answer(.page(bob, before: nil, [.of(.invite, 1, at: rig.now.wall, timeout: 0)]))
        #expect(rig.invites.isEmpty)
        rig.page([
            .of(.invite, 1, at: rig.now.wall, timeout: 0), .of(.cancel, 2, at: rig.now.wall),
        ])
        #expect(rig.invites.isEmpty)
    }

    @Test(arguments: [true, false])
    func `what was missed is told when all of it is here, as it stands then`(isAnswered: Bool) {
        var rig = SessionRig(catchUp: .unread)
        rig.login()
        let now = rig.now.wall
        rig.connect([summary(lastSeq: 2, readSeq: 0, at: now)])
        rig.page([.of(.invite, 1, at: now)], hasMore: true)
        #expect(rig.invites.isEmpty)
        rig.page([isAnswered ? .of(.reject, 2, by: .alice, at: now) : .make(seq: 2)])
        #expect(rig.inviteWords == (isAnswered ? [] : ["received late"]))
    }

    @Test(arguments: [true, false])
    func `what a link brings that goes on is told once it had time to bring the answer, too`(isAnswered: Bool) {
        var rig = SessionRig(catchUp: .unread)
        rig.login()
        rig.open()
        accept(&rig, isResumed: false)
        rig.receive(
            .conversations([summary(lastSeq: 5, readSeq: 5, at: .start)], complete: true),
            answering: rig.requestID(of: \.isLogin))
        rig.link(.closed(failure: "reset"))
        rig.waitForRetry()
        rig.open()
        let missedAt = rig.now.wall.advanced(by: .milliseconds(-1))
        accept(&rig, isResumed: true)
        rig.receive(.messageAdded(.of(.invite, 6, at: missedAt)))
        #expect(rig.invites.isEmpty)
        if isAnswered { rig.receive(.messageAdded(.of(.accept, 7, by: .alice, at: missedAt))) }
        rig.advance(by: .seconds(3))
        #expect(rig.inviteWords == (isAnswered ? [] : ["received late"]))
    }

    @Test func `what no link has taken fails with it, and is not said over the next one`() {
        var rig = invited()
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        rig.send(2)
        rig.link(.closed(failure: "gone"))
        #expect(
            rig.news.contains { event in
                guard case .outgoingChanged(let message) = event, case .failed(let error) = message.state else {
                    return false
                }
                return message.messageID == .make(1) && error.code == .noNetwork
            })
        rig.forget()
        rig.waitForRetry()
        rig.connect([])
        #expect(rig.frames.compactMap(\.body.sentMessage) == [.make(2)])
        // It can be given again.
        rig.ask(.invite(InviteRequest(.reject, id, in: bob), .make(3)))
        #expect(rig.signals.map(\.action) == [.reject])
    }

    @Test func `an answer to what is not known here looks at the newest messages first`() {
        var rig = SessionRig.ready()
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        #expect(rig.signals.isEmpty && rig.news.isEmpty)
        rig.page([.of(.invite, 1, at: rig.now.wall)])
        #expect(rig.signals.map(\.action) == [.accept])
    }

    @Test func `where those can't be read that is the reason, and not that it is unknown`() {
        var rig = SessionRig.ready()
        rig.ask(.invite(InviteRequest(.accept, id, in: .group(.team)), .make(1)))
        rig.receive(
            .refused(ServiceError(.groupNotFound)),
            answering: rig.requestID { $0.history?.conversation == .group(.team) })
        #expect(rig.news == [.intentRefused(ServiceError(.groupNotFound))])
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(2)))
        rig.link(.closed(failure: "gone"))
        #expect(rig.news.contains(.intentRefused(ServiceError(.noNetwork))) && rig.signals.isEmpty)
    }

    @Test func `whether anybody keeps it is told by the way it came, and not by what it says`() {
        var rig = SessionRig.ready()
        rig.receive(.news(.messageAdded(.of(.invite, 1, at: rig.now.wall, isOnlineOnly: true))))
        #expect(rig.invites.first?.invite.isOnlineOnly == false)
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        #expect(rig.signals.map(\.action) == [.accept])
        rig = SessionRig.ready()
        rig.receive(
            .online(
                OnlineMessage(
                    conversation: bob, sender: .bob,
                    content: .message(Message.of(.invite, 1, at: .start, isOnlineOnly: false).content),
                    sentAt: rig.now.wall)))
        #expect(rig.invites.first?.invite.isOnlineOnly == true)
        rig.ask(.invite(InviteRequest(.accept, id, in: bob), .make(1)))
        #expect(rig.signals.isEmpty && rig.sent.count == 1)
    }

    @Test func `an invitation that is refused can be sent again`() {
        var rig = SessionRig.ready()
        let request = InviteRequest(.invite([.bob], timeout: .seconds(10)), id, in: bob)
        rig.ask(.invite(request, .make(1)))
        rig.ask(.invite(request, .make(2)))
        #expect(rig.news == [.intentRefused(ServiceError(.inviteExists))])
        rig.refuse(1, .invalidRequest)
        rig.ask(.invite(request, .make(3)))
        #expect(rig.signals.map(\.action) == [.invite, .invite])
    }

    @Test func `one of a conversation that was deleted is forgotten`() {
        var rig = invited()
        var gone = summary(lastSeq: 1, readSeq: 1, at: .start)
        gone.settings.isDeleted = true
        gone.hiddenSeq = 1
        rig.receive(.news(.conversationChanged(gone)))
        rig.advance(by: .seconds(60))
        #expect(rig.inviteWords == ["received"])
    }

    @Test func `one that was let go of to make room is not told as cancelled`() {
        var rig = SessionRig.ready()
        func one(_ number: UInt64, _ action: Signal.Action, seq: Int64, in conversation: ConversationID) -> Message {
            let signal = Signal(action, InviteID(.make(number)), inviter: .bob, invitees: [.alice])
            return Message(
                conversation: conversation, seq: seq, messageID: .make(1_000 + UInt64(seq)), sender: .bob,
                content: signal.content(in: conversation), sentAt: rig.now.wall)
        }
        for number in 1...502 {
            rig.receive(.news(.messageAdded(one(UInt64(number), .invite, seq: Int64(number), in: bob))))
        }
        rig.receive(.news(.messageAdded(one(1, .reject, seq: 503, in: bob))))
        rig.receive(.news(.messageAdded(one(2, .cancel, seq: 504, in: bob))))
        #expect(Set(rig.inviteWords) == ["received"])
    }
}
