import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SwitcherTests {
    private let order: [ConversationID] = [.c2c(.carol), .c2c(.bob), .group(.team), .c2c(.alice)]

    @Test(arguments: [
        ("", ["carol", "bob", "team", "alice"]), ("a", ["alice", "carol", "team"]), ("ce", ["alice"]),
        ("TM", ["team"]), ("zz", []),
    ])
    func `finds by start, part and letters in order`(filter: String, names: [String]) {
        var switcher = Switcher()
        switcher.filter.insert(filter)
        #expect(switcher.matches(in: order).map(\.name) == names)
    }

    @Test func `^K, a few letters and Enter open a conversation, and Esc opens none`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team))))
        robot.type("draft")
        robot.press(.control("k"))
        robot.type("tm")
        robot.press(.enter)
        #expect(robot.state.openID == .group(.team))

        robot.press(.control("k"), KeyPress(.down), .escape)
        #expect(robot.state.openID == .group(.team))
        robot.press(.control("k"))
        robot.type("bob")
        robot.press(.enter)
        #expect(robot.state.composer.text == "draft")
    }
}
