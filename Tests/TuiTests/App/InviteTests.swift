import Model
import Session
import TestSupport
import Testing
import Tui

/// An invitation in the history: one row that says how it stands.
@Suite struct InviteTests {
    private let id = InviteID(.make(7))

    private func message(
        _ action: Signal.Action, _ seq: Int64, by sender: UserID = .bob, to invitees: [UserID] = [.alice],
        from inviter: UserID = .bob, data: String = "soup?", timeout: Int64 = 30,
        in conversation: ConversationID = .c2c(.bob), after: Int64 = 0
    ) -> Message {
        let signal = Signal(
            action, id, inviter: inviter, invitees: invitees, timeout: .seconds(timeout), data: data)
        return Message(
            conversation: conversation, seq: seq, messageID: .make(UInt64(100 + seq)), sender: sender,
            content: signal.content(in: conversation), sentAt: .start(plusSeconds: after))
    }

    private func looking(at messages: [Message], columns: Int = 80) -> Robot {
        var robot = Robot.online(columns: columns)
        for message in messages {
            robot.event(.messageAdded(message, own: message.sender == .alice, catchUp: false))
        }
        robot.forgetEffects()
        return robot
    }

    private func asked(_ robot: Robot) -> [InviteRequest.Step] {
        robot.intents.compactMap { if case .invite(let request, _) = $0 { request.step } else { nil } }
    }

    private func last(_ robot: Robot) throws -> (InviteRequest, MessageID) {
        try #require(
            robot.intents.lazy.compactMap { if case .invite(let request, let id) = $0 { (request, id) } else { nil } }
                .last)
    }

    @Test func `who is invited sees buttons and the seconds left, and keys, mouse and command press them`() throws {
        var robot = looking(at: [message(.invite, 3)])
        #expect(robot.text.contains("[invitation] soup?"))
        #expect(robot.text.contains("[ Accept ]  [ Decline ]  30s"))
        robot.wait(.seconds(2))
        #expect(robot.text.contains("[ Accept ]  [ Decline ]  28s"))
        robot.press(.escape)
        #expect(robot.text.contains("1 accept  2 decline"))
        robot.press(.character("1"), .character("2"), .character("3"))
        #expect(asked(robot) == [.accept, .reject])
        #expect(robot.text.contains("There is nothing to answer by that key."))
        robot.press(.escape)
        robot.click("[ Decline ]")
        robot.run("/call accept gladly")
        #expect(asked(robot) == [.accept, .reject, .reject, .accept])
        let (last, _) = try last(robot)
        #expect(last.data == "gladly" && last.conversation == .c2c(.bob) && last.id == id)
        #expect(robot.composed.isEmpty)
    }

    @Test func `Enter on a selected invitation says yes, and never ends one's own`() {
        var robot = looking(at: [message(.invite, 3)])
        robot.press(.escape, .enter)
        #expect(asked(robot) == [.accept])
        robot = looking(at: [message(.invite, 3, by: .alice, to: [.bob], from: .alice)])
        robot.press(.escape, .enter)
        #expect(asked(robot).isEmpty)
    }

    @Test func `what came of it stands with it, and the answer is a quiet sentence`() {
        let invite = message(.invite, 3)
        var robot = looking(at: [invite, message(.accept, 4, by: .alice, data: "yes", after: 1)])
        #expect(robot.text.contains("accepted by you"))
        #expect(robot.text.contains("you accepted the invitation: yes"))
        #expect(!robot.text.contains("[ Accept ]"))
        robot.run("/call accept")
        #expect(asked(robot).isEmpty && robot.text.contains("There is no invitation that you could answer."))
        robot = looking(at: [invite, message(.reject, 4, by: .alice, data: "", after: 1)])
        #expect(robot.text.contains("declined by you") && robot.text.contains("you declined the invitation"))
        robot = looking(at: [invite, message(.cancel, 4, data: "", after: 1)])
        #expect(robot.text.contains("cancelled by bob") && robot.text.contains("bob cancelled the invitation"))
        robot = looking(at: [invite])
        robot.wait(.seconds(31))
        #expect(robot.text.contains("no answer from you") && !robot.text.contains("[ Accept ]"))
        robot.event(.messageAdded(message(.timeout, 4, after: 31), own: false, catchUp: false))
        #expect(robot.text.contains("the invitation of bob ran out"))
    }

    @Test func `in a group each answers for themselves`() {
        let team = ConversationID.group(.team)
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: team, lastSeq: 0)))
        robot.run("/open #team")
        robot.event(
            .messageAdded(message(.invite, 1, to: [.alice, .carol], in: team), own: false, catchUp: false))
        robot.event(
            .messageAdded(
                message(.reject, 2, by: .carol, to: [.alice, .carol], data: "", in: team, after: 1), own: false,
                catchUp: false))
        #expect(robot.text.contains("[invitation] for you and carol: soup?"))
        #expect(robot.text.contains("declined by carol"))
        #expect(robot.text.contains("[ Accept ]  [ Decline ]"))
    }

    @Test func `a line invites, and who has invited can take it back`() throws {
        var robot = Robot.online()
        robot.run("/call soup?")
        let (request, messageID) = try last(robot)
        #expect(request.step == .invite([.bob], timeout: .seconds(30)) && request.data == "soup?")
        #expect(request.conversation == .c2c(.bob) && request.id == InviteID(messageID) && robot.composed.isEmpty)
        let signal = Signal(.invite, id, inviter: .alice, invitees: [.bob], timeout: .seconds(30), data: "soup?")
        robot.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 9, messageID: messageID, sender: .alice,
                    content: signal.content(in: .c2c(.bob)), sentAt: .start), own: true, catchUp: false))
        #expect(robot.text.contains("[ Cancel ]  30s"))
        robot.forgetEffects()
        robot.press(.escape)
        #expect(robot.text.contains("1 cancel it"))
        robot.press(.character("1"), .escape)
        robot.run("/call cancel")
        #expect(asked(robot) == [.cancel, .cancel])
    }

    @Test(arguments: [24, 30, 40]) func `in a narrow window each button has its place`(columns: Int) {
        let robot = looking(at: [message(.invite, 3)], columns: columns)
        for part in ["[ Accept ]", "[ Decline ]", "30s"] { #expect(robot.text.contains(part), "\(part)") }
    }

    @Test func `a comma behind a name is no part of it`() {
        var robot = Robot.online()
        robot.run("/call @bob, soup?")
        #expect(
            robot.intents.contains { if case .invite(let request, _) = $0 { request.data == "soup?" } else { false } })
    }

    @Test func `what can't be meant stays in the line`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        for (place, line, answer) in [
            ("/open bob", "/call @carol soup?", "Here only bob can be invited."),
            ("/open bob", "/call cancel", "You have no invitation that is open."),
            ("/open #team", "/call soup?", "Write /call @USER and what you invite them to."),
            ("/open #team", "/call @alice soup?", "An invitation is for up to 100 others."),
        ] {
            robot.run(place)
            robot.forgetEffects()
            robot.run(line)
            #expect(robot.text.contains(answer), "\(line)")
            #expect(asked(robot).isEmpty && robot.composed == line)
        }
    }

    @Test func `one of another conversation is said, and can be answered from where one is`() throws {
        let carol = ConversationID.c2c(.carol)
        var robot = Robot.online()
        let invite = message(.invite, 1, by: .carol, in: carol)
        robot.event(.messageAdded(invite, own: false, catchUp: false))
        var book = InviteBook()
        book.take(invite)
        let told = try #require(book[InviteBook.Place(carol, id)])
        robot.event(.invite(.received(told, catchUp: false)))
        #expect(robot.text.contains("carol: [invitation] soup?. /call accept or /call decline answers."))
        robot.forgetEffects()
        robot.run("/call accept")
        let (request, _) = try last(robot)
        #expect(request.step == .accept && request.conversation == carol)
    }

    @Test func `what only a program can read is an invitation all the same, and hostile data is no row of its own`() {
        var robot = looking(at: [message(.invite, 3, data: #"{"room":7}"#)])
        #expect(robot.text.contains("[invitation]") && !robot.text.contains("room"))
        robot = looking(at: [message(.invite, 3, data: "a\u{1B}[2J\u{202E}b")], columns: 40)
        #expect(robot.text.contains("[invitation]") && !robot.text.contains("\u{1B}"))
    }

    @Test func `an answer of the same moment is the invitation's own, and another message is not`() {
        // Two of one id in one millisecond: the first one is it.
        let robot = looking(at: [message(.invite, 3), message(.invite, 4, data: "cake?")])
        #expect(robot.text.ranges(of: "[ Accept ]").count == 1)
    }

    @Test(arguments: [
        (ConversationSettings.Notify.all, false, true), (.mentions, false, true), (.nothing, false, false),
        (.all, true, false),
    ])
    func `one that nobody keeps rings as a message does`(notify: ConversationSettings.Notify, isLate: Bool, rings: Bool)
        throws
    {
        let carol = ConversationID.c2c(.carol)
        var robot = Robot.online()
        var summary = ConversationSummary.make(conversation: carol, lastSeq: 1)
        summary.settings.notify = notify
        robot.event(.conversationChanged(summary))
        robot.focus(false)
        let online = try unkept(in: carol)
        robot.forgetEffects()
        robot.event(.invite(.received(online, catchUp: isLate)))
        #expect(robot.effects.contains(.bell) == rings)
        #expect(robot.text.contains("carol: [invitation] soup?"))
    }

    @Test func `one that nobody keeps, of a conversation that nobody knows, is not said`() throws {
        var robot = Robot.online()
        robot.focus(false)
        robot.forgetEffects()
        robot.event(.invite(.received(try unkept(in: .c2c(.dave)), catchUp: false)))
        #expect(!robot.effects.contains(.bell) && !robot.text.contains("[invitation]"))
    }

    private func unkept(in conversation: ConversationID) throws -> Invite {
        var book = InviteBook()
        book.take(
            OnlineMessage(
                conversation: conversation, sender: .carol,
                content: .message(message(.invite, 1, by: .carol, in: conversation).content), sentAt: .start))
        return try #require(book[InviteBook.Place(conversation, id, isOnlineOnly: true)])
    }
}
