import Model
import Session
import TestSupport
import Testing
import Tui

/// Asking to join a group, and answering who asks.
@Suite struct JoinTests {
    private static let rocket = fixture(GroupID("rocket"))
    private static let conversation = ConversationID.group(rocket)

    private func asked(_ robot: Robot) -> [GroupAction] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request.action } else { nil } }
    }

    private func group(_ applicants: [UserID], role: GroupRole = .owner) -> SessionEvent {
        .conversationChanged(
            ConversationSummary(
                conversation: Self.conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start(plusSeconds: 60),
                group: GroupSummary(kind: .open, name: "", role: role, applicants: applicants)))
    }

    private func page(_ users: [(UserID, GroupRole)]) -> SessionEvent {
        let items = users.map { GroupMember(user: $0.0, role: $0.1) }
        return .group(.members(MembersPage(group: Self.rocket, items: items, hasMore: false)))
    }

    /// alice, with the group open that she owns.
    private func inGroup(_ applicants: [UserID] = [], columns: Int = 100) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.event(group(applicants))
        robot.run("/open #rocket")
        robot.event(.historyLoaded(Self.conversation, [], hasMore: false))
        robot.forgetEffects()
        return robot
    }

    @Test func `who asks is told that they wait, and stays where they are`() {
        var robot = Robot.online(columns: 100)
        robot.run("/join #rocket")
        guard case .changeGroup(let request)? = robot.intents.last else {
            Issue.record("nothing was asked")
            return
        }
        robot.event(
            .group(.joinAnswered(JoinAnswer(group: Self.rocket, outcome: .waiting))), .group(.done(request)))
        #expect(robot.text.contains("You ask to join #rocket: its owner or an admin answers."))
        #expect(robot.header.hasPrefix("@ bob"))
        robot.event(group([], role: .member))
        #expect(!robot.text.contains("You ask to join"))
        robot.event(.group(.joinAnswered(JoinAnswer(group: Self.rocket, outcome: .declined, by: .bob))))
        #expect(robot.text.contains("bob did not let you into #rocket."))
    }

    @Test func `what is said of who asks goes once another admin has answered`() {
        var robot = Robot.online(columns: 100)
        robot.event(group([.carol]))
        #expect(robot.text.contains("carol asks to join #rocket"))
        robot.event(group([]))
        #expect(!robot.text.contains("asks to join #rocket"))
        robot.event(group([.carol, .bob]))
        #expect(robot.text.contains("carol, bob ask to join #rocket"))
        robot.event(group([.bob]))
        #expect(!robot.text.contains("ask to join #rocket"))
    }

    @Test func `whoever may answer is told of each who asks once, wherever they are`() {
        var robot = Robot.online(columns: 100)
        robot.event(group([.carol]))
        #expect(robot.text.contains("carol asks to join #rocket: F8 there answers."))
        robot.press(.init(.escape))
        robot.event(group([.carol]))
        #expect(!robot.text.contains("asks to join"))
        robot.event(group([.carol, .dave]))
        #expect(robot.text.contains("dave asks to join #rocket"))
        robot.run("/open #rocket")
        #expect(robot.header.contains("2 ask to join"))
        robot.event(group([.dave]))
        #expect(robot.header.contains("1 asks to join"))
    }

    @Test func `those who ask stand above the members, and a key lets them in or declines`() {
        var robot = inGroup([.carol, .dave])
        robot.press(.function(8))
        robot.event(page([(.alice, .owner), (.bob, .member)]))
        let rows = ["> carol", "  dave", "  alice", "  bob"]
        for row in rows { #expect(robot.text.contains(row), "\(row)") }
        #expect(robot.text.contains("asks to join"))
        #expect(robot.hintRow.contains("Enter let in") && robot.hintRow.contains("x decline"))
        robot.press(.enter)
        #expect(asked(robot) == [.answer(.carol, isWelcome: true)])
        robot.event(group([.dave]))
        // Another admin may have answered: the key was meant for carol.
        robot.press(.character("x"))
        #expect(asked(robot).count == 1)
        #expect(robot.text.contains("dave is marked now"))
        robot.press(.character("x"))
        #expect(asked(robot).last == .answer(.dave, isWelcome: false))
        robot.event(group([]))
        #expect(!robot.hintRow.contains("decline"))
        robot.press(.down)
        #expect(robot.hintRow.contains("write to"))
    }

    @Test func `the mark stays on somebody while others come above`() {
        var robot = inGroup([.dave])
        robot.press(.function(8))
        robot.event(page([(.alice, .owner), (.bob, .member)]))
        robot.press(.down, .down)
        robot.event(group([.dave, .carol]))
        #expect(robot.text.contains("> bob"))
        robot.press(.up, .up)
        robot.event(group([.bob, .dave]))
        #expect(!robot.text.contains("> alice"))
    }

    @Test func `the list of members is asked for anew when somebody comes`() {
        var robot = inGroup([.carol])
        robot.press(.function(8))
        robot.event(page([(.alice, .owner)]))
        robot.forgetEffects()
        robot.event(
            .messageAdded(
                Message(
                    conversation: Self.conversation, seq: 2, messageID: .make(2), sender: .alice,
                    content: .tip(GroupTip(.admitted, [.carol])), sentAt: .start(plusSeconds: 60)),
                own: true, catchUp: false), group([]))
        #expect(robot.intents.contains(.listMembers(Self.rocket, after: nil)))
        robot.event(page([(.alice, .owner), (.carol, .member)]))
        #expect(robot.text.contains("Members of #rocket (2)"))
    }

    @Test(arguments: [
        ("/accept carol", GroupAction.answer(.carol, isWelcome: true)),
        ("/decline @dave", .answer(.dave, isWelcome: false)),
        ("/group joining free", .setJoinOption(.free)), ("/group joining closed", .setJoinOption(.closed)),
    ])
    func `the same by commands`(line: String, action: GroupAction) {
        var robot = inGroup([.carol, .dave])
        robot.run(line)
        #expect(asked(robot) == [action])
        #expect(robot.composed.isEmpty)
    }

    @Test func `a command without a name is for the only one who asks`() {
        var robot = inGroup([.carol])
        robot.run("/accept")
        #expect(asked(robot) == [.answer(.carol, isWelcome: true)])
        robot.event(group([.carol, .dave]))
        robot.run("/decline")
        #expect(robot.text.contains("Whom? carol, dave ask to join: /decline USER."))
        robot.press(.control("u"))
        robot.event(group([]))
        robot.run("/accept")
        #expect(robot.text.contains("Nobody asks to join here."))
        robot.press(.control("u"))
        robot.run("/group joining sometimes")
        #expect(robot.text.contains("Write /group joining free"))
        #expect(asked(robot).count == 1)
    }

    @Test func `what happened is a sentence of the history`() {
        var robot = inGroup()
        for (seq, tip) in [
            (2, GroupTip(.admitted, [.carol])), (3, GroupTip(.joining, name: "free")),
            (4, GroupTip(.joining, name: "?")),
        ] as [(Int64, GroupTip)] {
            robot.event(
                .messageAdded(
                    Message(
                        conversation: Self.conversation, seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
                        content: .tip(tip), sentAt: .start(plusSeconds: 60)), own: false, catchUp: false))
        }
        #expect(robot.text.contains("bob let carol in"))
        #expect(robot.text.contains("bob opened the group: whoever knows its id joins"))
        #expect(robot.text.contains("bob changed how one joins"))
    }
}
