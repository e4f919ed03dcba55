import Model
import Session
import TestSupport
import Testing
import Tui

/// What the person's own program makes of a message stands below it, and goes nowhere else.
struct TranslationTests {
    private static let key = KeyPress(.character("t"))

    private func robot(rows: Int = 24, columns: Int = 80, kiosk: KioskRules? = nil) -> Robot {
        var robot = Robot(rows: rows, columns: columns, hasTicketSource: kiosk != nil, kiosk: kiosk, canTranslate: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.event(
            .historyLoaded(
                .c2c(.bob), [.make(seq: 1, text: "你好，朋友 🎉"), .make(seq: 2, text: "bis morgen")], hasMore: false))
        robot.press(KeyPress(.insert))
        robot.forgetEffects()
        return robot
    }

    @Test(arguments: [(24, 80), (12, 40)])
    func `t on a selected message shows it below the text, and once more no longer`(rows: Int, columns: Int) {
        var robot = robot(rows: rows, columns: columns)
        robot.press(.escape)
        #expect(robot.hintRow.contains("t translate") || columns < 80)
        robot.press(.up, Self.key)
        #expect(robot.effects.contains(.run(.translator, on: "你好，朋友 🎉")))
        #expect(robot.text.contains("translating"))
        robot.feed(.printed(.translator, .success("hello, my friend 🎉")))
        let lines = robot.text.split(separator: "\n").map(String.init)
        let original = lines.firstIndex { $0.contains("朋友") } ?? 0
        #expect(lines[original + 1].contains("translation: hello"))
        #expect(robot.intents.isEmpty)
        robot.press(Self.key)
        #expect(!robot.text.contains("translation"))
        robot.forgetEffects()
        robot.press(Self.key)
        #expect(robot.text.contains("translation: hello"))
        #expect(robot.effects.isEmpty)
    }

    @Test func `the command means the last message of somebody else, and one runs at a time`() {
        var robot = robot()
        robot.event(.messageAdded(.make(seq: 3, sender: .alice, text: "ja"), own: true, catchUp: false))
        robot.run("/translate")
        #expect(robot.effects.contains(.run(.translator, on: "bis morgen")))
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.forgetEffects()
        robot.press(.escape, .up, .up, Self.key)
        #expect(robot.state.model.notices.text == "Another message is being translated.")
        #expect(!robot.effects.contains { if case .run = $0 { true } else { false } })
        robot.feed(.printed(.translator, .failure(TextProgramFailure(text: "Not translated: trans ended with 1."))))
        #expect(robot.state.model.notices.text == "Not translated: trans ended with 1.")
        #expect(!robot.text.contains("translating"))
    }

    @Test func `it is not shown for what the message says later, nor to another account`() {
        var edited = robot()
        edited.run("/translate")
        edited.event(.messageChanged(.changed(2, "bis heute Abend", sender: .bob, revision: 1)))
        edited.feed(.printed(.translator, .success("see you tomorrow")))
        #expect(!edited.text.contains("see you tomorrow"))

        var left = robot()
        left.run("/translate")
        left.run("/logout")
        left.end(.loggedOut)
        left.event(.accountSwitched(from: .alice, to: .bob))
        left.feed(.printed(.translator, .success("see you tomorrow")))
        #expect(!left.text.contains("see you tomorrow"))
    }

    @Test func `nothing of it reaches the terminal as a control`() {
        var robot = robot()
        robot.run("/translate")
        robot.feed(.printed(.translator, .success("\u{1B}[2Jred\u{202E}\u{9B}31m")))
        #expect(robot.text.contains("translation:"))
        #expect(!robot.text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B || $0.value == 0x202E })
    }

    @Test func `without a program the key says how to name one, and a kiosk has none`() {
        var robot = Robot.online()
        robot.press(.escape, Self.key)
        #expect(robot.state.model.notices.text?.contains("translate-command") == true)
        #expect(!robot.hintRow.contains("translate"))
        robot.press(.escape)
        robot.run("/translate")
        #expect(robot.state.model.notices.text?.contains("translate-command") == true)
        #expect(!robot.effects.contains { if case .run = $0 { true } else { false } })

        var kiosk = self.robot(kiosk: KioskRules(idleLimit: .seconds(900)))
        kiosk.press(.escape, Self.key)
        #expect(!kiosk.effects.contains { if case .run = $0 { true } else { false } })
        #expect(!kiosk.text.contains("translating"))
    }
}
