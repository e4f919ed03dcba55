import Model
import Session
import TestSupport
import Testing
import Tui

/// Rows of the history about roles, and what they do to the list.
@Suite struct RoleRowTests {
    private static let club = fixture(GroupID("club"))
    private static let news = fixture(GroupID(topic: "news", of: club))

    private func inClub(rows: Int = 30, columns: Int = 100) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        for group in [Self.club, Self.news] {
            robot.event(
                .conversationChanged(
                    ConversationSummary(
                        conversation: .group(group), lastSeq: 0, readSeq: 0, unread: 0, lastAt: .start(plusSeconds: 60),
                        group: GroupSummary(kind: .community, name: "", role: .owner))))
        }
        robot.run("/open #club")
        robot.event(.historyLoaded(.group(Self.club), [], hasMore: false))
        return robot
    }

    private func row(_ tip: GroupTip, by sender: UserID = .carol, in group: GroupID = club) -> String {
        var robot = inClub()
        robot.run("/open #\(group == Self.club ? "club" : "club/news")")
        let message = Message(
            conversation: .group(group), seq: 1, messageID: .make(77), sender: sender, content: .tip(tip),
            sentAt: .start)
        robot.event(.messageAdded(message, own: sender == .alice, catchUp: false))
        return robot.rows.first {
            $0.contains("role") || $0.contains("everybody") || $0.contains("nobody") || $0.contains("named")
        }
            ?? robot.text
    }

    @Test func `a row says what was added to a role and what was taken, and what everybody may still do`() {
        let topics = RightsChange(from: [.mute, .send], to: [.send, .topics])
        #expect(
            row(GroupTip(.roleMade, name: "W", rights: RightsChange([.send, .topics]))).contains(
                "made the role W: send, topics"))
        #expect(row(GroupTip(.roleChanged, name: "W", rights: topics)).contains("changed the role W: +topics, -mute"))
        #expect(
            row(GroupTip(.roleChanged, name: "W", rights: topics), in: Self.news).contains(
                "changed the role W here: +topics, -mute"))
        #expect(row(GroupTip(.roleChanged, name: "W", rights: RightsChange(.send))).contains("gave a role the name W"))
        #expect(row(GroupTip(.roleChanged, name: "W")).contains("changed the role W"))
        let mute = RightsChange(from: [.send], to: [.mute])
        #expect(row(GroupTip(allowing: mute)).contains("let nobody write here any more without a role: +mute"))
        let send = RightsChange(from: [.mute], to: [.mute, .send])
        #expect(row(GroupTip(allowing: send)).contains("let everybody write here"))
        #expect(
            row(GroupTip(allowing: RightsChange(from: .send, to: []))).contains("let everybody read here, and no more"))
        // From before the change was told.
        #expect(row(GroupTip(.allowed, name: "send mute")).contains("changed what everybody may do here: send, mute"))
    }

    @Test func `what somebody does to themselves is told as that, and a topic's name as a topic's`() {
        #expect(row(GroupTip(.roleGiven, [.alice], name: "W"), by: .alice).contains("you took on the role W"))
        #expect(row(GroupTip(.roleTaken, [.carol], name: "W")).contains("carol gave up the role W"))
        #expect(row(GroupTip(.roleTaken, [.alice], name: "W")).contains("carol took the role W from you"))
        #expect(row(GroupTip(.renamed, name: "Calm"), in: Self.news).contains("named the topic Calm"))
        #expect(row(GroupTip(.renamed, name: "Calm")).contains("named the group Calm"))
    }

    @Test func `an event of the group that is about somebody marks it, and is no message to be counted`() {
        var robot = inClub()
        robot.run("/open #club/news")
        let tip = GroupTip(.roleGiven, [.alice], name: "W")
        let message = Message(
            conversation: .group(Self.club), seq: 1, messageID: .make(77), sender: .carol, content: .tip(tip),
            sentAt: .start)
        robot.event(.messageAdded(message, own: false, catchUp: false))
        #expect(robot.rows.contains { $0.contains("# club") && $0.contains("@") }, "\(robot.text)")
        #expect(!robot.text.contains("@1"), "\(robot.text)")
    }
}
