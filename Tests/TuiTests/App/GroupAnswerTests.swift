import Model
import Session
import TestSupport
import Testing
import Tui

/// Commands about groups that come to nothing: what is said, and what becomes of the line.
@Suite struct GroupAnswerTests {
    private static let rocket = fixture(GroupID("rocket"))
    private static let conversation = ConversationID.group(rocket)

    private func asked(_ robot: Robot) -> [GroupAction] {
        robot.intents.compactMap { if case .changeGroup(let request) = $0 { request.action } else { nil } }
    }

    /// alice, with the group open.
    private func inGroup(columns: Int = 80) -> Robot {
        var robot = Robot.online(columns: columns)
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: Self.conversation, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .open, name: "", role: .member))))
        robot.run("/open #rocket")
        robot.event(.historyLoaded(Self.conversation, [], hasMore: false))
        robot.forgetEffects()
        return robot
    }

    @Test(arguments: [
        ("/kick dave", "dave is not in #rocket."), ("/kick bob dave", "bob and dave are not in #rocket."),
        ("/invite bob", "bob is in #rocket already."), ("/group admin bob", "bob is an admin already."),
        ("/group unadmin bob", "bob is no admin."), ("/group owner alice", "#rocket is yours already."),
        ("/unmute bob", "bob is not muted in #rocket."), ("/group name", "#rocket has no name."),
        ("/group mute", "Only owner and admins can write in #rocket already."),
        ("/card Ally", "You are called that in #rocket already."),
        ("/card -", "You have no name of your own in #rocket."),
        ("/card @bob -", "bob has no name of their own in #rocket."),
    ])
    func `what was so before is said, as no message tells of it`(line: String, words: String) {
        var robot = inGroup(columns: 120)
        robot.run(line)
        guard case .changeGroup(let request)? = robot.intents.last else {
            Issue.record("nothing was asked")
            return
        }
        robot.event(.group(.done(request)))
        #expect(robot.said == words)
    }

    @Test func `what a message tells of is not said again`() {
        var robot = inGroup()
        robot.run("/kick bob")
        guard case .changeGroup(let request)? = robot.intents.last else {
            Issue.record("nothing was asked")
            return
        }
        robot.event(
            .messageAdded(
                Message(
                    conversation: Self.conversation, seq: 2, messageID: request.messageID, sender: .alice,
                    content: .tip(GroupTip(.removed, [.bob])), sentAt: .start(plusSeconds: 60)),
                own: true, catchUp: false),
            .group(.done(request)))
        #expect(robot.said.isEmpty)
        #expect(robot.text.contains("you removed bob"))
    }

    @Test(arguments: [
        "/group new docs", "/join #docs", "/invite bob", "/kick bob", "/mute bob 10m", "/group name Docs", "/leave yes",
        "/accept bob", "/members", "/block bob", "/name Ann", "/pin", "/notify nothing",
    ])
    func `what takes a server is refused at once without one, and the line stays`(line: String) {
        var robot = inGroup(columns: 120)
        robot.event(.linkChanged(.waiting(retryIn: .seconds(4), attempt: 1), error: "gone"))
        robot.forgetEffects()
        robot.run(line)
        #expect(robot.said.hasSuffix(" once this is online."))
        #expect(robot.composed == line)
        #expect(robot.intents.isEmpty)
    }

    @Test(arguments: [true, false])
    func `/join opens a group that one is in, also one of the server's configuration`(tellsGroup: Bool) {
        var robot = tellsGroup ? inGroup() : Robot.online()
        if !tellsGroup {
            robot.event(.conversationChanged(.make(conversation: Self.conversation, lastSeq: 1, readSeq: 1)))
        }
        robot.run("/open bob")
        robot.forgetEffects()
        robot.run("/join #rocket")
        #expect(asked(robot).isEmpty)
        #expect(robot.header.hasPrefix("# rocket"))
        #expect(robot.composed.isEmpty)
    }

    @Test func `a group is named with its mark in sentences, so that nobody takes it for a person`() {
        var robot = inGroup(columns: 120)
        robot.event(.people(.done(.conversation(Self.conversation, .pin(true)))))
        #expect(robot.said == "#rocket is pinned to the top of the list.")
        robot.run("/delete")
        #expect(robot.said.hasPrefix("Delete the conversation #rocket for you"))
    }
}
