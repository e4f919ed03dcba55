import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SwitcherTests {
    private let order: [ConversationID] = [.c2c(.carol), .c2c(.bob), .group(.team), .c2c(.alice)]

    @Test func `where there is room the box is wider`() {
        for (columns, width) in [(80, 80), (120, 76), (200, 110)] {
            var robot = Robot.online(rows: 40, columns: columns)
            robot.press(.control("k"))
            let top = robot.text.split(separator: "\n").first { $0.contains("─ Chats ─") }
            let box = top?.drop { $0 != "┌" }.prefix { $0 != "┐" }
            #expect(box?.count == width - 1)
        }
    }

    @Test func `Alt and a number opens that row of the list, Alt-/ and /last the conversation from before`() {
        var robot = Robot.online()
        robot.event(
            .conversationsReset([
                .make(conversation: .c2c(.bob), lastSeq: 1), .make(conversation: .c2c(.carol), lastSeq: 1),
                .make(conversation: .group(.team), lastSeq: 1),
            ]))
        let order = robot.state.model.chats.book.order
        #expect(order.count == 3)
        robot.press(.alt("1"))
        #expect(robot.state.model.chats.openID == order[0])
        robot.press(.alt("3"))
        #expect(robot.state.model.chats.openID == order[2])
        robot.press(.alt("9"))
        #expect(robot.state.model.chats.openID == order[2])
        robot.type("half")
        robot.press(.alt("/"))
        #expect(robot.state.model.chats.openID == order[0])
        robot.type("/last")
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == order[2])
        #expect(robot.state.model.chats.composer.text == "half")
    }

    @Test(arguments: [
        ("", ["carol", "bob", "team", "alice"]), ("a", ["alice", "carol", "team"]), ("ce", ["alice"]),
        ("TM", ["team"]), ("zz", []),
    ])
    func `finds by start, part and letters in order`(filter: String, names: [String]) {
        #expect(order.matching(filter).map(\.name) == names)
    }

    @Test(arguments: [("zoe", ConversationID.c2c(fixture(UserID("zoe")))), ("#team", .group(.team))])
    func `a name that no conversation has begins one`(name: String, conversation: ConversationID) {
        var robot = Robot.online()
        robot.type("draft")
        robot.press(.control("k"))
        robot.type(name)
        #expect(robot.text.contains("No match. Enter opens "))
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == conversation)
    }

    @Test func `^K, a few letters and Enter open a conversation, and Esc opens none`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team))))
        robot.type("draft")
        robot.press(.control("k"))
        robot.type("tm")
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .group(.team))

        robot.press(.control("k"), KeyPress(.down), .escape)
        #expect(robot.state.model.chats.openID == .group(.team))
        robot.press(.control("k"))
        robot.type("bob")
        robot.press(.enter)
        #expect(robot.state.model.chats.composer.text == "draft")
    }

    /// bob, carol and the team, the newest first, and the list open with carol marked.
    private func choosingCarol() -> Robot {
        var robot = Robot.online()
        robot.completeLogin([
            .make(conversation: .c2c(.bob), lastAt: .start(plusSeconds: 3)),
            .make(conversation: .c2c(.carol), lastAt: .start(plusSeconds: 2)),
            .make(conversation: .group(.team), lastAt: .start(plusSeconds: 1)),
        ])
        robot.press(.control("k"), .down)
        return robot
    }

    @Test func `Enter opens what is marked, whatever moves up while one chooses`() {
        var robot = choosingCarol()
        #expect(robot.text.contains(">@ carol"))
        robot.event(
            .conversationChanged(.make(conversation: .group(.team), lastSeq: 9, lastAt: .start(plusSeconds: 9))))
        #expect(robot.text.contains(">@ carol"))
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .c2c(.carol))
    }

    @Test func `it is there while a message is selected, too, and a whole name comes before a longer one`() {
        var robot = Robot.online()
        for id in ["club", "clubhouse"] {
            robot.event(
                .conversationChanged(
                    .make(
                        conversation: .group(fixture(GroupID(id))), lastSeq: 1, readSeq: 1,
                        lastAt: .start(plusSeconds: id == "club" ? 1 : 2))))
        }
        robot.press(.escape, .control("k"))
        robot.type("club")
        robot.press(.enter)
        #expect(robot.header.hasPrefix("# club "))
    }

    @Test func `what fits the letters best stays marked when a better fit arrives`() {
        var robot = choosingCarol()
        robot.type("a")
        #expect(robot.text.contains(">@ carol"))
        robot.event(.conversationChanged(.make(conversation: .c2c(.alice), lastAt: .start(plusSeconds: 9))))
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .c2c(.carol))
    }

    @Test func `a conversation that leaves the list while it is marked hands its place to nobody`() {
        var robot = choosingCarol()
        robot.event(.conversationsReset([.make(conversation: .c2c(.bob)), .make(conversation: .group(.team))]))
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .c2c(.bob))
        #expect(robot.state.hasPopup)
        robot.press(.down, .down, .enter)
        #expect(robot.state.model.chats.openID == .group(.team))
    }

    @Test func `a list that was empty when it was opened marks the first that comes`() {
        var robot = Robot()
        robot.beginLogin()
        robot.press(.control("k"))
        robot.completeLogin([.make(conversation: .group(.team))])
        robot.press(.control("k"))
        robot.press(.enter)
        #expect(robot.state.model.chats.openID == .group(.team))
    }
}
