import Model
import Session
import TestSupport
import Testing
import Tui

/// A question with answers to choose from, in the history.
@Suite struct PollTests {
    private func poll(
        _ options: [String] = ["pizza", "汤 soup"], votes: [Vote] = [], change: Int64 = 0, by sender: UserID = .bob,
        closing: MessageState.Closing? = nil
    ) throws
        -> Message
    {
        Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: sender,
            content: .poll(try Poll(question: "Lunch?", options: options)), sentAt: .start,
            state: MessageState(change: change, votes: votes, closing: closing))
    }

    private func asking(_ message: Message, columns: Int = 80) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.event(.messageAdded(message, own: false, catchUp: false))
        robot.forgetEffects()
        return robot
    }

    @Test func `a line makes one, and leaves what is typed where it is a wrong one`() throws {
        var robot = Robot.online()
        robot.run("/poll Lunch? | pizza |  汤 soup ")
        guard case .send(let sent)? = robot.intents.last else { throw Missing("no message") }
        #expect(sent.content == .poll(try Poll(question: "Lunch?", options: ["pizza", "汤 soup"])))
        #expect(robot.composed.isEmpty)
        for (line, answer) in [
            ("/poll", "Write /poll, a question"), ("/poll Lunch?", "A poll has 2 to 10 answers"),
            ("/poll Lunch? | a | a", "is there twice"), ("/poll Lunch? | a | ", "An answer is empty."),
            ("/poll | a | b", "Write /poll, a question"),
        ] {
            robot.forgetEffects()
            robot.run(line)
            #expect(robot.text.contains(answer), "\(line)")
            #expect(robot.intents.isEmpty && robot.composed == line)
        }
    }

    @Test func `what can't be sent stays in the line`() {
        var robot = Robot.online()
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: .group(.team), lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start,
                    group: GroupSummary(kind: .work, name: "", role: .member, isMuted: true))))
        robot.run("/open #team")
        robot.forgetEffects()
        robot.run("/poll Lunch? | a | b")
        #expect(robot.composed == "/poll Lunch? | a | b")
        #expect(!robot.intents.contains { if case .send = $0 { true } else { false } })
    }

    @Test func `stands with its votes, one's own in brackets`() throws {
        var robot = asking(try poll())
        #expect(robot.text.contains("[poll] Lunch?"))
        #expect(robot.text.contains(" 1   ........  0  pizza"))
        let votes = [Vote(user: .bob, option: 1), Vote(user: .alice, option: 1), Vote(user: .carol, option: 0)]
        robot.event(.messageChanged(try poll(votes: votes, change: 1)))
        #expect(robot.text.contains(" 1   ###.....  1  pizza"))
        #expect(robot.text.contains("[2]  ######..  2  汤 soup"))
        // Without room for bars.
        robot = asking(try poll(votes: votes, change: 1), columns: 40)
        #expect(robot.text.contains("[2]    2  汤 soup"))
    }

    @Test func `a digit chooses an answer of the selected one, and the same again takes it back`() throws {
        var robot = asking(try poll())
        robot.press(.escape)
        #expect(robot.text.contains("1 vote"))
        robot.press(.character("2"))
        #expect(robot.changes == [.vote(1)])
        robot.event(.messageChanged(try poll(votes: [Vote(user: .alice, option: 1)], change: 1)))
        robot.press(.character("2"), .character("1"), .character("3"))
        #expect(robot.changes == [.vote(1), .vote(nil), .vote(0)])
        #expect(robot.text.contains("There are 2 answers."))
        robot.press(.escape)
        robot.run("/vote 1")
        #expect(robot.changes.last == .vote(0))
        robot.run("/vote 3")
        #expect(robot.text.contains("Write /vote and a number up to 2."))
    }

    @Test func `digits over anything else go to the composer, as letters do`() {
        var robot = Robot.online()
        robot.press(.escape, .character("7"))
        #expect(robot.composed == "7" && robot.changes.isEmpty)
    }

    private static let closing = MessageState.Closing(by: .bob, at: .start)

    @Test func `one that is closed says so, marks what most have chosen, and takes no votes`() throws {
        let votes = [Vote(user: .bob, option: 1), Vote(user: .alice, option: 1), Vote(user: .carol, option: 0)]
        var robot = asking(try poll(votes: votes, change: 1))
        robot.event(.messageChanged(try poll(votes: votes, change: 2, closing: Self.closing)))
        #expect(robot.text.contains(" 1   ###.....  1  pizza"))
        #expect(robot.text.contains("[2]* ######..  2  汤 soup"))
        #expect(robot.text.contains("closed by bob, 14:00; * has most votes"))
        robot.press(.escape)
        #expect(!robot.text.contains("1 vote") && !robot.text.contains("0 close"))
        robot.press(.character("1"), .character("0"))
        #expect(robot.changes.isEmpty && robot.text.contains("The poll is closed: nobody can vote in it any more."))
        robot.press(.character("i"))
        #expect(robot.text.contains("Closed     by bob, "))
        robot.press(.escape, .escape)
        for line in ["/vote 1", "/poll close"] {
            robot.run(line)
            #expect(robot.changes.isEmpty && robot.text.contains("The poll is closed"), "\(line)")
        }
        robot.event(.messageChanged(try poll(change: 3, closing: Self.closing)))
        #expect(robot.text.contains("closed by bob, 14:00; nobody has voted"))
    }

    @Test func `who asked closes it by a key pressed twice, and by a command that asks once`() throws {
        var robot = asking(try poll(by: .alice))
        robot.press(.escape)
        #expect(robot.text.contains("0 close"))
        robot.press(.character("0"))
        #expect(robot.changes.isEmpty && robot.text.contains("Nobody votes any more. 0 again does it."))
        robot.press(.character("1"), .character("0"))
        #expect(robot.changes == [.vote(0)])
        robot.press(.character("0"))
        #expect(robot.changes == [.vote(0), .closePoll])
        robot.press(.escape)
        robot.run("/poll close")
        #expect(robot.changes.count == 2 && robot.text.contains("/poll close yes does it."))
        robot.press(.control("u"))
        robot.run("/poll close yes")
        #expect(robot.changes.count == 3 && robot.changes.last == .closePoll && robot.composed.isEmpty)
    }

    @Test func `who did not ask does not close it, unless they run the group`() throws {
        var robot = asking(try poll())
        robot.press(.escape)
        #expect(!robot.text.contains("0 close"))
        robot.press(.character("0"), .character("0"))
        #expect(robot.changes.isEmpty && robot.text.contains("Not closed: only who asked, or who runs the group"))
        let message = try poll()
        let inGroup = Message(
            conversation: .group(.team), seq: 1, messageID: .make(4), sender: .bob, content: message.content,
            sentAt: .start)
        for (role, isLet) in [(GroupRole.member, false), (.admin, true), (.owner, true)] {
            robot = Robot.online()
            robot.event(
                .conversationChanged(
                    ConversationSummary(
                        conversation: .group(.team), lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start,
                        group: GroupSummary(kind: .open, name: "", role: role))))
            robot.event(.messageAdded(inGroup, own: false, catchUp: false))
            robot.run("/open #team")
            robot.forgetEffects()
            robot.run("/poll close")
            robot.run("/poll close yes")
            #expect(robot.changes == (isLet ? [.closePoll] : []), "\(role)")
        }
    }

    @Test func `it is the poll that was asked about which is closed, and no other that came since`() throws {
        var robot = asking(try poll(by: .alice))
        robot.run("/poll close yes")
        #expect(robot.changes.isEmpty && robot.text.contains("/poll close yes does it."))
        let newer = try poll(by: .alice)
        robot.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 9, messageID: .make(99), sender: .alice, content: newer.content,
                    sentAt: .start), own: true, catchUp: false))
        robot.run("/poll close yes")
        #expect(robot.changes.isEmpty)
        robot.run("/poll close yes")
        #expect(robot.changes == [.closePoll])
    }

    @Test func `an answer that is one asterisk is not taken for the mark`() throws {
        let robot = asking(
            try poll(["* a", "b"], votes: [Vote(user: .bob, option: 1)], change: 1, closing: Self.closing))
        #expect(robot.text.contains(" 1   ........  0  * a") && robot.text.contains(" 2 * ########  1  b"))
    }

    @Test func `inspecting it tells who has chosen what`() throws {
        var robot = asking(try poll(votes: [Vote(user: .bob, option: 0), Vote(user: .alice, option: 0)], change: 1))
        robot.press(.escape, .character("i"))
        #expect(robot.text.contains("For 1      bob, alice (you)"))
    }
}

/// What was said elsewhere.
@Suite struct ForwardTests {
    @Test func `f passes a message on to the conversation that is chosen, under the name of who said it first`() throws
    {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.type("half a sentence")
        robot.press(.escape, .character("f"))
        #expect(robot.text.contains("Pass on to") && robot.text.contains("Enter pass on"))
        robot.type("team")
        robot.press(.init(.enter))
        guard case .send(let sent)? = robot.intents.last else { throw Missing("no message") }
        #expect(sent.conversation == .group(.team))
        guard case .forward(let forward) = sent.content else { throw Missing("no forward") }
        #expect(forward.sender == .bob && forward.text == "the build is green")
        #expect(robot.composed == "half a sentence" && robot.text.contains("Passed on to #team."))
    }

    @Test func `where it came from is the last that it is offered for`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.press(.escape, .character("f"), .enter)
        #expect(robot.said.contains("Choose where it goes") && robot.intents.isEmpty)
        robot.press(.down, .enter)
        guard case .send(let sent)? = robot.intents.last else {
            Issue.record("nothing was passed on")
            return
        }
        #expect(sent.conversation == .group(.team))
    }

    @Test func `it stands with who said it first, and passed on again still does`() throws {
        var robot = Robot.online()
        let forward = Forward(sender: .carol, sentAt: .start, text: "look at *this*")
        robot.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: .forward(forward),
                    sentAt: .start(plusSeconds: 60)),
                own: false, catchUp: false))
        #expect(robot.text.contains("from carol, ") && robot.text.contains("look at *this*"))
        robot.run("/forward")
        robot.press(.down, .enter)
        guard case .send(let sent)? = robot.intents.last else { throw Missing("no message") }
        #expect(sent.content == .forward(forward))
    }

    @Test func `what was recalled meanwhile is not passed on, and what can't be sent is not said to be`() {
        var robot = Robot.online()
        robot.press(.escape, .character("f"))
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        robot.press(.down, .enter)
        #expect(robot.text.contains("There is nothing to pass on any more.") && robot.intents.isEmpty)
        let long = String(repeating: "x", count: Limits.messageBytes)
        robot.event(.messageAdded(.make(seq: 3, sender: .bob, text: long), own: false, catchUp: false))
        robot.forgetEffects()
        robot.run("/forward")
        robot.press(.down, .enter)
        #expect(!robot.text.contains("Passed on"))
        #expect(!robot.intents.contains { if case .send = $0 { true } else { false } })
    }

    @Test func `a file says what to do instead`() {
        var robot = Robot.online()
        robot.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob,
                    content: .file(.make("a.txt", parts: 1)), sentAt: .start), own: false, catchUp: false))
        robot.press(.escape, .character("f"))
        #expect(robot.text.contains("A file lies with its message"))
    }
}

private struct Missing: Error {
    let text: String

    init(_ text: String) { self.text = text }
}
