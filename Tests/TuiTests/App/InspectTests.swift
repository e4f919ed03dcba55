import Model
import Session
import TestSupport
import Testing
import Tui

/// All that is known of one message.
@Suite struct InspectTests {
    private func inspecting(_ text: String, rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.messageAdded(.make(seq: 3, text: text), own: false, catchUp: false))
        robot.forgetEffects()
        robot.press(.up, .character("i"))
        return robot
    }

    /// Every row of the box, got by scrolling through it.
    private func allRows(_ robot: Robot) -> String {
        var robot = robot
        var text = robot.text
        for _ in 0..<60 {
            robot.press(.down)
            text += robot.text
        }
        return text
    }

    @Test func `i tells who wrote it, when, what it is, and what has become of it`() {
        let text = allRows(ScreenState.inspecting.robot())
        for fact in [
            "Message 3", "Chat       bob", "Number     3", "Id         \(MessageID.make(3))", "Sender     bob",
            "Sent       Sat 21 Nov 2026 14:01:01", "in UTC   2026-11-21T14:01:01.000Z",
            "Kind       answer (2): ", "bytes of text, and 11 bytes beside it", "Answers    2, from bob",
            "the build is green", "Edited     revision 2, Sat 21 Nov 2026 14:01:15", "👍 bob, alice (you)", ":ok: carol",
        ] { #expect(text.contains(fact), "\(fact)") }
    }

    @Test func `of what was passed on it tells who said it first, and when`() {
        var robot = Robot.online()
        let message = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob,
            content: .forward(Forward(sender: .carol, sentAt: .start(plusSeconds: 61), text: "lunch?")),
            sentAt: .start(plusSeconds: 90))
        robot.event(.messageAdded(message, own: false, catchUp: false))
        robot.press(.up, .character("i"))
        let text = allRows(robot)
        #expect(text.contains("Said by    carol"))
        #expect(text.contains("on       Sat 21 Nov 2026 14:01:01"))
    }

    @Test func `Esc goes back to the selected message, and then to the line`() {
        var robot = Robot.online()
        robot.press(.up, .up)
        let before = robot.frame
        robot.press(.character("i"))
        #expect(robot.text.contains("Message 1"))
        robot.press(.escape)
        #expect(robot.frame == before)
        robot.press(.character("i"), .character("i"))
        #expect(robot.frame == before)
    }

    @Test func `/inspect and the palette show the last message, and Esc goes back to the line`() {
        var robot = Robot.online()
        let before = robot.frame
        robot.type("/inspect")
        robot.press(.enter)
        #expect(robot.text.contains("Message 2"))
        robot.press(.escape)
        #expect(robot.frame == before)
        robot.press(.alt("x"))
        robot.type("/inspect")
        robot.press(.enter)
        #expect(robot.text.contains("Message 2"))
    }

    @Test func `where nobody has written there is nothing to look at`() {
        var robot = Robot.online()
        robot.type("/open carol")
        robot.press(.enter)
        robot.type("/inspect")
        robot.press(.enter)
        #expect(robot.said == "There is no message here to look at.")
    }

    @Test(arguments: [
        ("a\u{202E}b", "a<U+202E>b"), ("a\u{0}\u{7F}\u{9B}b", "a<U+0000><U+007F><U+009B>b"),
        ("a\tb\rc", "a<U+0009>b<U+000D>c"),
        ("a\u{200B}\u{2060}\u{FEFF}\u{AD}b", "a<U+200B><U+2060><U+FEFF><U+00AD>b"),
        ("a\u{A0}\u{2003}b", "a<U+00A0><U+2003>b"),
        ("❤\u{FE0F}", "❤<U+FE0F>"), ("\u{E0041}\u{E000}\u{2028}\u{2800}", "<U+E0041><U+E000><U+2028><U+2800>"),
        ("e\u{301}\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}\u{301}<U+0301>x"), ("\u{3164}x", "<U+3164>x"),
        ("plain 你好 ok", "plain 你好 ok"),
    ])
    func `what can't be seen, or would act, stands there as its code`(text: String, shown: String) {
        #expect(inspecting(text, rows: 40).text.contains(shown))
    }

    @Test func `a code that somebody has written looks another way`() throws {
        let frame = inspecting("<U+202E> \u{202E}", rows: 40).frame
        let rows = (0..<40).map { row in (0..<80).map { frame[row, $0] } }
        let row = try #require(rows.first { $0.map { $0.text }.joined().contains("<U+202E> <U+202E>") })
        #expect(row.filter { $0.text == "<" }.map { $0.style } == [Style.plain, .focus])
    }

    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `one gets through all of it at every size, and no further`(rows: Int, columns: Int) {
        let text = (1...30).map { "line \($0)" }.joined(separator: "\n") + "\nthe end"
        var robot = inspecting(text, rows: rows, columns: columns)
        #expect(allRows(robot).contains("line 17"))
        let first = robot.frame
        robot.press(KeyPress(.end))
        #expect(robot.text.contains("the end"))
        let last = robot.frame
        robot.press(.pageDown, .down, .character("j"))
        #expect(robot.frame == last)
        for _ in 0..<40 { robot.press(.pageUp) }
        #expect(robot.frame == first)
        robot.press(KeyPress(.end))
        robot.resize(rows: 40, columns: 120)
        robot.press(KeyPress(.home))
        #expect(robot.text.contains("Sender"))
    }

    @Test func `c copies the text as c does everywhere`() {
        var robot = inspecting("a\u{202E}b\u{1B}[31m\nc")
        robot.press(.character("c"))
        #expect(robot.effects.contains(.copy("a\u{202E}b[31m\nc")))
        #expect(robot.said.contains("Copied"))
        #expect(robot.text.contains("Message 3"))
    }

    @Test func `it follows what becomes of the message`() {
        var robot = inspecting("soon gone")
        robot.event(.messageChanged(.recalled(3, sender: .bob)))
        #expect(robot.text.contains("Recalled   by bob, Sat 21 Nov 2026 14:00:00"))
        #expect(robot.text.contains("It is gone."))
        #expect(!robot.text.contains("soon gone"))
        robot.forgetEffects()
        robot.press(.character("c"))
        #expect(robot.effects.isEmpty)
        #expect(robot.said.contains("its text is gone"))
    }

    @Test func `a paste goes into the line`() {
        var robot = inspecting("text")
        robot.paste("hello")
        #expect(robot.composed == "hello")
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test func `what was looked for stands out again afterwards`() {
        var robot = Robot.online()
        robot.press(.control("f"))
        robot.type("green")
        robot.press(.enter)
        let before = robot.frame
        robot.press(.character("i"), .escape)
        #expect(robot.frame == before)
    }
}
