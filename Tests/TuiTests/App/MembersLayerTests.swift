import Model
import Session
import TestSupport
import Testing
import Tui

/// F8: who is in a group, page by page, and how one of them is found.
@Suite struct MembersLayerTests {
    private static let rocket = fixture(GroupID("rocket"))

    private func page(_ users: [UserID], hasMore: Bool = false) -> SessionEvent {
        .group(
            .members(
                MembersPage(
                    group: Self.rocket,
                    items: users.map { GroupMember(user: $0, role: $0 == .bob ? .owner : .member) }, hasMore: hasMore)))
    }

    @Test func `F8 lists the members, and Enter writes to one`() {
        var robot = Robot.inRocket()
        robot.press(.function(8))
        #expect(robot.intents.last == .listMembers(Self.rocket, after: nil))
        #expect(robot.text.contains("Asking the server"))
        robot.event(page([.alice, .bob, .carol]))
        #expect(robot.text.contains("Members of #rocket (3)"))
        #expect(robot.text.contains("> bob"))
        robot.press(.down, .down, .enter)
        #expect(robot.header.hasPrefix("@ carol"))
    }

    private func robot(as role: GroupRole, in kind: GroupKind) -> Robot {
        var robot = Robot.inRocket()
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: .group(Self.rocket), lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start,
                    group: GroupSummary(kind: kind, name: "", role: role))))
        robot.press(.function(8))
        let roles: [(UserID, GroupRole)] = [(.alice, role), (.bob, .admin), (.carol, .member)]
        robot.event(
            .group(
                .members(
                    MembersPage(
                        group: Self.rocket, items: roles.map { GroupMember(user: $0.0, role: $0.1) }, hasMore: false))))
        return robot
    }

    @Test(arguments: [
        (GroupRole.owner, "x", "/kick @carol"), (.owner, "m", "/mute @carol 10m"),
        (.owner, "a", "/group admin @carol"), (.owner, "n", "/card @carol "), (.admin, "x", "/kick @carol"),
        (.admin, "m", "/mute @carol 10m"),
    ])
    func `a key puts what can be done to a member into the line`(role: GroupRole, key: Character, line: String) {
        var robot = robot(as: role, in: .open)
        robot.press(KeyPress(.end), KeyPress(.character(key)))
        #expect(robot.composed == line)
    }

    @Test func `an admin is made a member again by the same key`() {
        var robot = robot(as: .owner, in: .open)
        robot.press(.down)
        #expect(robot.hintRow.contains("a no admin"))
        robot.type("a")
        #expect(robot.composed == "/group unadmin @bob")
    }

    @Test(arguments: [
        (GroupRole.member, GroupKind.open, ["x", "m", "a"]), (.admin, .open, ["a"]), (.owner, .work, ["m", "a"]),
        (.owner, .live, ["a", "n"]),
    ])
    func `what the group's kind or one's role denies has no key`(role: GroupRole, kind: GroupKind, keys: [String]) {
        for key in keys {
            var robot = robot(as: role, in: kind)
            robot.press(KeyPress(.end))
            #expect(!robot.hintRow.contains(" \(key) "))
            robot.type(key)
            #expect(!robot.composed.hasPrefix("/"))
        }
    }

    @Test func `a page that was asked for before somebody came is no beginning`() {
        var robot = Robot.inRocket()
        robot.press(.function(8))
        let users = (100..<150).map { UserID.make("u\($0)") }
        robot.event(page(users, hasMore: true))
        robot.type("/u")
        let joined = Message(
            conversation: .group(Self.rocket), seq: 9, messageID: .make(9), sender: .make("a1"),
            content: .tip(GroupTip(.joined, [])), sentAt: .start)
        robot.event(.messageAdded(joined, own: false, catchUp: false))
        robot.event(page([.make("u200")]))
        robot.event(page([.make("a1")] + users, hasMore: true))
        robot.press(.escape)
        #expect(robot.text.contains("a1") && robot.text.contains("u100") && !robot.text.contains("u200"))
    }

    @Test func `whoever is looked for among the members may be in any page, and Esc shows all again`() {
        var robot = Robot.inRocket()
        robot.press(.function(8))
        let users = (100..<150).map { UserID.make("u\($0)") }
        robot.event(page(users, hasMore: true))
        #expect(!robot.intents.contains(.listMembers(Self.rocket, after: users.last)))
        robot.type("/x9")
        #expect(robot.intents.last == .listMembers(Self.rocket, after: users.last))
        #expect(robot.text.contains("Asking the server"))
        robot.event(page([.make("x8"), .make("x9")]))
        #expect(robot.text.contains("> x9") && !robot.text.contains("x8") && !robot.text.contains("u100"))
        robot.press(.backspace, .backspace)
        robot.type("owner")
        #expect(robot.text.contains("Nobody is called so."))
        robot.press(.escape)
        #expect(robot.text.contains("u100"))
        robot.type("/x9")
        robot.press(.enter)
        #expect(robot.header.hasPrefix("@ x9"))
    }

    @Test func `the list says who is there`() {
        var robot = Robot.inRocket()
        robot.press(.function(8))
        robot.event(page([.alice, .bob, .carol]))
        robot.event(.people(.statuses([UserStatus(user: .bob, isOnline: true)], unknown: [])))
        let rows = robot.text.split(separator: "\n").filter { $0.contains("│") }
        #expect(rows.contains { $0.contains("bob") && $0.contains("owner, online") })
        #expect(rows.contains { $0.contains("alice") && $0.contains("you, online") })
        #expect(!rows.contains { $0.contains("carol") && $0.contains("online") })
    }

    @Test func `the rest is asked for as one looks further down, and a page that comes twice changes nothing`() {
        var robot = Robot.inRocket()
        robot.run("/members")
        let users = (100..<150).map { UserID.make("u\($0)") }
        robot.event(page(users, hasMore: true))
        robot.forgetEffects()
        robot.press(.init(.end))
        #expect(robot.intents.last == .listMembers(Self.rocket, after: users.last))
        robot.event(page(users, hasMore: true), page([UserID.make("u200")]))
        #expect(robot.text.contains("(51)"))
        robot.press(.init(.end))
        #expect(robot.text.contains("> u200"))
    }

    @Test func `a refusal is said in the list, and without a link it is not opened`() {
        var robot = Robot.inRocket()
        robot.press(.function(8))
        robot.event(.intentRefused(ServiceError(.groupNotFound)))
        #expect(robot.text.contains("(10010)"))
        robot = Robot.inRocket()
        robot.event(.linkChanged(.waiting(retryIn: .seconds(4), attempt: 1), error: "gone"))
        robot.press(.function(8))
        #expect(robot.text.contains("can be seen once this is online"))
    }
}
