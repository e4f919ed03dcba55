import Model
import Session
import TestSupport
import Testing
import Tui

/// Rows of lists of people: who it is stays readable, whatever stands beside it.
@Suite struct MemberRowTests {
    private static let club = fixture(GroupID("club"))

    private func inClub(rows: Int, columns: Int) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: .group(Self.club), lastSeq: 0, readSeq: 0, unread: 0, lastAt: .start(plusSeconds: 60),
                    group: GroupSummary(kind: .community, name: "", role: .owner))))
        robot.run("/open #club")
        robot.event(.historyLoaded(.group(Self.club), [], hasMore: false))
        return robot
    }

    private static let names = [
        "Writers", "写手", "👩🏽‍🚀🚀", "a", "Wächter des Turms", "会議の司会者たち", "é\u{301}e", "Stewards of the evening",
    ]

    @Test(arguments: [(30, 100), (12, 40), (24, 80), (12, 43), (30, 141)])
    func `a member's name is cut last, and no row leaves its frame, whatever roles are called`(
        rows: Int, columns: Int
    ) {
        var random = SplitMix64(seed: UInt64(rows * 1_000 + columns))
        for _ in 0..<20 {
            let items = (0..<8).map { number in
                CommunityRole(
                    id: fixture(RoleID("r\(number)")),
                    name: (0...Int.random(in: 0...2, using: &random)).map { _ in
                        Self.names.randomElement(using: &random)!
                    }.joined(separator: " "), permissions: [], members: 1)
            }
            let users: [UserID] = [.alice, .bob, .carol, fixture(UserID("somebody-with-a-long-id-here"))]
            let members = users.sorted().map { user in
                GroupMember(
                    user: user, role: user == .alice ? .owner : .member,
                    roles: items.filter { _ in Bool.random(using: &random) }.map(\.id))
            }
            var robot = inClub(rows: rows, columns: columns)
            robot.run("/members")
            let empty = robot.rows
            robot.event(
                .group(
                    .members(
                        MembersPage(
                            group: Self.club, items: members, hasMore: false, roles: CommunityRoles(items: items)))))
            for user in users {
                #expect(robot.rows.contains { $0.contains("\(user)") }, "\(robot.text)")
            }
            for (row, before) in zip(robot.rows, empty) {
                #expect(row.count { $0 == "│" } == before.count { $0 == "│" }, "\(robot.text)")
            }
        }
    }

    @Test(arguments: [(12, 40), (30, 100)])
    func `a friend's name is cut last`(rows: Int, columns: Int) throws {
        let text = try StatusText.typed(String(repeating: "忙", count: 20))
        var robot = inClub(rows: rows, columns: columns)
        let list = fixture(DisplayName(cleaning: "大学の友だち", atMost: 30))
        let friend = Friend(.bob, .friend, since: .start, lists: [list])
        robot.event(
            .people(.friends([friend], by: .alice)),
            .people(.statuses([UserStatus(user: .bob, isOnline: true, text: text)], unknown: [])))
        robot.run("/friends")
        #expect(robot.rows.contains { $0.contains("> bob") }, "\(robot.text)")
    }
}
