import Foundation
import Model
import Session
import TestSupport
import Testing
import Tui

/// Who is in the open group, beside its history.
@Suite struct MembersPaneTests {
    private static let team = ConversationID.group(.team)

    private func inTeam(rows: Int = 20, columns: Int = 120, members: [UserID] = [.alice, .bob, .carol]) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.conversationChanged(.make(conversation: Self.team, lastSeq: 1, readSeq: 1)))
        robot.run("/open #team")
        let marks = members.map { GroupReaders.Mark(user: $0, readSeq: 0, joinedSeq: 0) }
        robot.event(.group(.readers(GroupReaders(group: .team, marks: marks))))
        return robot
    }

    /// What stands behind the rule.
    private func pane(_ robot: Robot) -> [String] {
        robot.text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { row in
            let parts = row.split(separator: "│", omittingEmptySubsequences: false)
            guard parts.count == 3 else { return nil }
            return String(parts[2]).trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
    }

    @Test func `those who are there stand first, by their names`() {
        var robot = inTeam()
        #expect(pane(robot) == ["Members 3     F8", "● alice", "bob", "carol"])
        robot.event(.people(.statuses([UserStatus(user: .carol, isOnline: true)], unknown: [])))
        #expect(pane(robot) == ["Members 3     F8", "● alice", "● carol", "bob"])
        robot.event(.people(.changed([Profile(user: .carol, name: fixture(DisplayName(cleaning: "Aa 小明 \u{1B}[2J")))])))
        #expect(pane(robot)[1].hasPrefix("● Aa 小明"))
        robot.event(.people(.statuses([UserStatus(user: .carol, isOnline: false)], unknown: [])))
        #expect(pane(robot)[1] == "● alice")
    }

    @Test func `a click opens the conversation with one of them`() {
        var robot = inTeam()
        let row = robot.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
            $0.contains("│") && $0.hasSuffix("carol")
        }
        robot.click(row: row ?? 0, column: 107)
        #expect(robot.state.model.chats.openID == .c2c(.carol))
        // Two have no list of members.
        #expect(!robot.text.contains("Members"))
    }

    @Test func `a group that is too large for it leaves its room to the history`() {
        #expect(!inTeam(members: []).text.contains("Members"))
    }

    @Test func `it says how many there is no room for, and stands only where there is room for itself`() {
        let many = (10..<40).map { fixture(UserID("user\($0)")) }
        let robot = inTeam(members: many)
        #expect(pane(robot).first == "Members 30    F8")
        #expect(pane(robot).last == "16 more")
        #expect(!inTeam(columns: 109).text.contains("Members"))
    }
}
