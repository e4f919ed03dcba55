import Model
import Session
import TestSupport
import Testing
import Tui

/// Many lines pasted at once.
@Suite struct PasteTests {
    private func lines(_ count: Int) -> String { (1...count).map { "line \($0)" }.joined(separator: "\n") }

    private func sent(_ robot: Robot) -> [String] {
        robot.intents.compactMap { if case .send(let intent) = $0 { intent.content.text } else { nil } }
    }

    @Test func `a few lines go into the line, without the end of the last one`() {
        var robot = Robot.online()
        robot.paste(lines(10) + "\n")
        #expect(robot.composed == lines(10))
    }

    @Test func `of more it is asked once, and they go into the line`() {
        var robot = Robot.online()
        robot.type("look: ")
        robot.paste(lines(50) + "\n")
        #expect(robot.text.contains("50 lines were pasted"))
        #expect(robot.composed == "look: ")
        robot.press(.enter)
        #expect(robot.composed == "look: " + lines(50))
        #expect(sent(robot).isEmpty)
    }

    @Test func `they are sent as one message, and what was typed stays`() {
        var robot = Robot.online()
        robot.type("and then")
        robot.paste(lines(500) + "\n")
        robot.press(.down, .enter)
        #expect(sent(robot) == [lines(500)])
        #expect(robot.composed == "and then")
    }

    @Test func `of a line that no message can hold it is asked, too, and of more than a paste can hold it is said`() {
        var robot = Robot.online()
        let line = String(repeating: "火", count: 5_000)
        robot.paste(line)
        #expect(robot.text.contains("15 kB were pasted"))
        robot.press(.down, .enter)
        #expect(sent(robot).joined() == line && sent(robot).count == 2)
        robot.paste(String(repeating: "x", count: 1 << 20))
        #expect(robot.said.contains("More than 1 MB was pasted"))
    }

    @Test func `what is too long for one message is sent as several that fit, cut between lines`() {
        var robot = Robot.online()
        let text = (1...400).map { "\($0) " + String(repeating: "火", count: 30) }.joined(separator: "\n")
        robot.paste(text)
        #expect(robot.text.contains("messages"))
        robot.press(.down, .enter)
        let messages = sent(robot)
        #expect(messages.count > 1 && messages.allSatisfy { $0.utf8.count <= Limits.messageBytes })
        #expect(messages.joined(separator: "\n") == text)
    }

    @Test func `what can be taken back can be where it was pasted, too`() {
        var robot = Robot.online()
        robot.run("/undo-send 5")
        robot.paste(lines(50))
        robot.press(.down, .enter)
        let graces = robot.intents.compactMap { if case .send(let intent) = $0 { intent.grace } else { nil } }
        #expect(graces == [.seconds(5)])
    }

    @Test func `they are sent as a file, and come back where no file can be sent`() {
        var robot = Robot.online()
        robot.paste(lines(5_000))
        robot.press(.down, .down)
        #expect(robot.text.contains("> Send them as a file"))
        robot.press(.enter)
        let source = FileSource.text(lines(5_000) + "\n", name: "pasted-2026-11-21-1400.txt")
        let files = robot.intents.compactMap { if case .sendFile(_, _, let source) = $0 { source } else { nil } }
        #expect(files == [source] && sent(robot).isEmpty && robot.composed.isEmpty)
        robot.event(.file(.refused(.c2c(.bob), source, ServiceError(.fileTooLarge, "This server takes no files."))))
        #expect(robot.text.contains("takes no files"))
        robot.press(.control("y"))
        #expect(robot.composed.hasPrefix("line 1\nline 2"))
    }

    @Test(arguments: [KeyPress.escape, .control("c")])
    func `what is forgotten can be brought back`(key: KeyPress) {
        var robot = Robot.online()
        robot.paste(lines(20))
        robot.press(key)
        #expect(robot.composed.isEmpty)
        robot.press(.control("y"))
        #expect(robot.composed == lines(20))
    }

    @Test func `where nothing can be sent they only go into the line`() {
        var robot = Robot.online()
        robot.end(.ticketExpired(at: .start))
        robot.press(.escape)
        robot.paste(lines(20))
        #expect(!robot.text.contains("Send them"))
        robot = Robot.havingSaid("old")
        robot.run("/edit")
        robot.paste(lines(20))
        #expect(!robot.text.contains("Send them"))
        robot.press(.enter)
        #expect(robot.composed == "old" + lines(20))
    }

    @Test func `a dialog that comes over the question says where they are`() {
        var robot = Robot.online()
        robot.paste(lines(50))
        robot.end(.kicked(.make()))
        #expect(robot.text.contains("^Y brings it into the line"))
        robot.pause()
        robot.press(.escape, .control("y"))
        #expect(robot.composed == lines(50))
    }

    @Test func `what is typed on goes behind them`() {
        var robot = Robot.online()
        robot.paste(lines(11))
        robot.type("!")
        #expect(robot.composed == lines(11) + "!")
    }
}
