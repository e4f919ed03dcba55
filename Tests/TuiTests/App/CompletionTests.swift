import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct CompletionTests {
    /// alice in a group where three others have spoken.
    private func team() -> Robot {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 4, readSeq: 4)))
        robot.type("/open group:team")
        robot.press(.enter)
        let senders = ["bob", "carol", "Bo-2", "alice"].compactMap { UserID($0) }
        robot.event(
            .historyLoaded(
                .group(.team),
                senders.enumerated().map {
                    .make(conversation: .group(.team), seq: Int64($0.offset + 1), sender: $0.element, text: "x")
                }, hasMore: false))
        return robot
    }

    @Test(arguments: [
        ("/o", "/open "), ("/qu", "/quit"), ("/open te", "/open group:team"), ("/react hea", "/react :heart:"),
        ("@car", "@carol "), ("car", "carol: "), ("thanks car", "thanks carol "), ("see #te", "see #team "),
        ("well :tad", "well 🎉 "), ("你好 @car", "你好 @carol "),
    ])
    func `Tab completes what only one thing begins with`(typed: String, line: String) {
        var robot = team()
        robot.type(typed)
        robot.press(.tab)
        #expect(robot.composed == line)
        #expect(robot.frame.cursor?.row == 22)
        robot.press(.control("_"))
        #expect(robot.composed == typed)
    }

    @Test func `of several Tab goes on to the next and Shift-Tab back, and a row shows them`() {
        var robot = team()
        robot.type("and @bo")
        robot.press(.tab)
        #expect(robot.composed == "and @Bo-2 ")
        #expect(robot.hintRow.contains("@Bo-2  @bob"))
        #expect(robot.hintRow.hasSuffix("1/2"))
        robot.press(.tab)
        #expect(robot.composed == "and @bob ")
        robot.press(.tab)
        #expect(robot.composed == "and @Bo-2 ")
        robot.press(KeyPress(.tab, .shift))
        #expect(robot.composed == "and @bob ")
        robot.press(.escape)
        #expect(robot.composed == "and @bo")
        #expect(robot.hintRow.contains("Enter send"))
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test func `what is typed next ends it`() {
        var robot = team()
        robot.type("/r")
        robot.press(.tab)
        robot.type("x")
        #expect(robot.hintRow.contains("Enter send"))
        robot.press(.tab)
        #expect(robot.composed == "/retryx")
        #expect(robot.state.model.notices.text == "Nothing here begins with \"/retryx\".")
    }

    @Test func `it completes in the middle of a line and leaves the rest alone`() {
        var robot = team()
        robot.type("hi @car, thanks")
        for _ in 0..<8 { robot.press(.left) }
        robot.press(.tab)
        #expect(robot.composed == "hi @carol , thanks")
    }

    @Test func `with nothing before the cursor it says what it can do`() {
        var robot = team()
        robot.press(.tab)
        #expect(robot.composed == "")
        #expect(robot.state.model.notices.text?.contains("@names") == true)
    }

    @Test func `every command can be completed from its letters, and only the demo has /demo`() {
        for command in SlashCommand.allCases where command != .demo {
            var robot = team()
            robot.type("/\(command.rawValue.dropLast())")
            for _ in 0..<5 where robot.composed.trimming != "/\(command.rawValue)" { robot.press(.tab) }
            #expect(robot.composed.trimming == "/\(command.rawValue)")
        }
        var robot = team()
        robot.type("/de")
        robot.press(.tab, .tab)
        #expect(robot.composed != "/demo")
    }

    @Test func `many candidates are shown around the chosen one, at every width`() {
        for columns in [20, 40, 80] {
            var robot = Robot.online(columns: columns)
            robot.type("/")
            for _ in SlashCommand.allCases {
                robot.press(.tab)
                #expect(robot.hintRow.contains(robot.composed.trimming), "\(columns): \(robot.composed)")
            }
        }
    }

    @Test func `a name from outside is drawn, not obeyed`() {
        var robot = team()
        robot.paste("\u{1B}[2J")
        robot.press(.tab)
        #expect(!robot.text.contains("\u{1B}"))
    }
}

extension String {
    fileprivate var trimming: String { hasSuffix(" ") ? String(dropLast()) : self }
}
