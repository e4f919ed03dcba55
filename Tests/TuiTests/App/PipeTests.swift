import Model
import Session
import TestSupport
import Testing
import Tui

/// A message is given to a command of the person's, and what that prints is shown.
struct PipeTests {
    private static let key = KeyPress(.character("|"))
    private static let green = "the build is green"

    private func asked(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.escape, Self.key)
        return robot
    }

    private func run(_ command: String, prints result: Result<String, TextProgramFailure>) -> Robot {
        var robot = asked()
        robot.type(command)
        robot.press(.enter)
        robot.feed(.printed(.typed(command), result))
        return robot
    }

    @Test(arguments: [(24, 80), (12, 40)])
    func `a bar on a selected message asks for a command, and shows what it prints`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.escape)
        if columns > 80 { #expect(robot.hintRow.contains("| pipe")) }
        robot.press(.up, Self.key)
        #expect(robot.hintRow.contains("Enter run"))
        robot.type("wc -w")
        robot.press(.enter)
        #expect(robot.effects.contains(.run(.typed("wc -w"), on: "are you there?")))
        #expect(robot.text.contains("It runs"))
        robot.feed(.printed(.typed("wc -w"), .success("3\n  whole lines  \n")))
        #expect(robot.text.contains("printed 3 lines"))
        #expect(robot.text.contains("  whole lines"))
        #expect(robot.intents.isEmpty)
        robot.press(.escape)
        // The same message is selected.
        robot.press(Self.key, .up)
        #expect(robot.text.contains("wc -w"))
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.effects.contains(.run(.typed("wc -w"), on: "are you there?")))
    }

    @Test func `the slash command means the newest message, and alone it asks`() {
        var robot = Robot.online()
        robot.run("/pipe tr a-z A-Z")
        #expect(robot.effects.contains(.run(.typed("tr a-z A-Z"), on: Self.green)))
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.feed(.printed(.typed("tr a-z A-Z"), .success("THE BUILD IS GREEN")))
        #expect(robot.text.contains("THE BUILD IS GREEN"))
        robot.press(.escape)
        robot.forgetEffects()
        robot.run("/pipe")
        #expect(robot.hintRow.contains("Enter run"))
        robot.press(.enter)
        #expect(robot.state.model.notices.text == "Write a command, such as wc -w.")
        #expect(robot.effects.isEmpty)
    }

    @Test func `why there is nothing to show stands below the command, which can be mended`() {
        var robot = run("wcc", prints: .failure(TextProgramFailure(text: "Nothing to show: wcc can't be run.")))
        #expect(robot.text.contains("Nothing to show: wcc can't be run."))
        robot.press(.enter)
        robot.press(.backspace)
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.effects.contains(.run(.typed("wc"), on: Self.green)))
    }

    @Test func `one runs at a time, also for somebody who does not wait for it any more`() {
        var robot = asked()
        robot.type("sleep 9")
        robot.press(.enter, .escape, Self.key)
        robot.type("wc")
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.effects.isEmpty)
        #expect(robot.state.model.notices.text?.contains("still running") == true)
        robot.feed(.printed(.typed("sleep 9"), .success("of the one before")))
        #expect(!robot.text.contains("of the one before"))
        robot.press(.enter)
        #expect(robot.effects.contains(.run(.typed("wc"), on: Self.green)))
    }

    @Test func `nothing of what it prints reaches the terminal as a control`() {
        var robot = run("cat", prints: .success("\u{1B}[2Jred\u{202E}\u{9B}31m\u{7}"))
        #expect(robot.text.contains("red"))
        #expect(
            !robot.text.unicodeScalars.contains { [0x1B, 0x9B, 0x202E, 7].contains($0.value) })
        robot.press(.init(.character("c")))
        let copied = robot.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
        #expect(copied.first?.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B } == false)
    }

    @Test func `a long output is read with the arrows, and its end is counted`() {
        let lines = (1...1_000).map { "line \($0)" }
        var robot = run("seq", prints: .success(lines.joined(separator: "\n")))
        #expect(robot.text.contains("line 1 "))
        robot.press(KeyPress(.end))
        #expect(robot.text.contains("line 400"))
        #expect(robot.text.contains("and 600 more lines"))
        #expect(!robot.text.contains("line 401"))
        robot.press(KeyPress(.home))
        #expect(robot.text.contains("line 1 "))
        robot.press(.down)
        #expect(!robot.text.contains("line 1 "))
    }

    @Test func `what is recalled meanwhile is shown no longer`() {
        var robot = run("cat", prints: .success(Self.green))
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        #expect(!robot.text.contains(Self.green))
        robot.press(.enter)
        robot.forgetEffects()
        robot.press(.enter)
        #expect(robot.effects.isEmpty)
    }

    @Test func `a visitor over SSH runs nothing`() {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(900)))
        robot.beginLogin()
        robot.completeLogin()
        robot.event(.historyLoaded(.c2c(.bob), [.make(seq: 1, text: "hi")], hasMore: false))
        robot.press(KeyPress(.insert))
        robot.forgetEffects()
        robot.press(.escape)
        #expect(!robot.hintRow.contains("pipe"))
        robot.press(Self.key)
        #expect(robot.state.model.notices.text?.contains("over SSH") == true)
        robot.press(.escape)
        robot.run("/pipe id")
        #expect(robot.state.model.notices.text?.contains("over SSH") == true)
        #expect(robot.effects.isEmpty)
        #expect(!robot.state.model.configuration.allows(.run(.typed("id"), on: "hi")))
    }

    // MARK: In lines

    @Test func `in lines it is told what the command has printed, each line set in`() {
        var reader = LineReader.online()
        reader.write("/pipe rev")
        #expect(reader.effects.contains(.run(.typed("rev"), on: Self.green)))
        #expect(reader.prompt == nil)
        reader.feed(.printed(.typed("rev"), .success("bob: pay\nparley: you are signed out\u{1B}[2J")))
        let lines = reader.takeLines()
        #expect(lines.first == "parley: The command has printed 2 lines.")
        #expect(lines.dropFirst().first == "  bob: pay")
        #expect(lines.last?.hasPrefix("  parley: you are signed out") == true)
        #expect(!lines.joined().unicodeScalars.contains { $0.value == 0x1B })
        #expect(reader.prompt == "bob> ")
    }

    /// A line that was meant for somebody must never be run.
    @Test func `in lines no question is left open by a command that fails`() {
        var reader = LineReader.online()
        reader.write("/pipe nowhere")
        reader.feed(.printed(.typed("nowhere"), .failure(TextProgramFailure(text: "Nothing to show: not found."))))
        #expect(reader.takeLines() == ["parley: The command has failed.", "  Nothing to show: not found."])
        #expect(reader.prompt == "bob> ")
        reader.write("rm -rf is how")
        #expect(reader.sent == ["rm -rf is how"])
    }

    @Test func `in lines a selected message is given to a command that is asked for`() {
        var reader = LineReader.online()
        reader.write("/select 2")
        let choice = reader.takeLines().first { $0.hasSuffix(" pipe") }?.prefix { $0 != " " }
        reader.write(String(choice ?? ""))
        #expect(reader.prompt == "Command> ")
        reader.write("wc")
        #expect(reader.effects.contains(.run(.typed("wc"), on: "are you there?")))
        reader.feed(.printed(.typed("wc"), .success("")))
        #expect(reader.takeLines().contains("parley: The command has printed nothing."))
    }

    @Test func `a program's lines run nothing`() {
        var reader = LineReader.online(isProgram: true)
        reader.write("/pipe id", "/select")
        #expect(!reader.takeLines().contains { $0.hasSuffix(" pipe") })
        #expect(!reader.effects.contains { if case .run = $0 { true } else { false } })
        #expect(reader.lines.contains { $0.contains("these lines come from a program") })
        #expect(!reader.state.model.configuration.allows(.run(.typed("id"), on: "hi")))
    }
}
