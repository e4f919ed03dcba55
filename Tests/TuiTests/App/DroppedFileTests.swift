import Model
import Session
import TestSupport
import Testing
import Tui

/// Files that are dropped onto the terminal, which pastes their paths.
@Suite struct DroppedFileTests {
    private static let files: [String: Int64] = [
        "/tmp/a b.png": 98_304, "/tmp/it's.txt": 3, "/tmp/c.png": 5, "~/notes.txt": 7, "/tmp/你好 🎉.png": 9,
        "/tmp/100%.txt": 1,
    ]

    private static func robot() -> Robot { .online(files: files) }

    private func sent(_ robot: Robot) -> [String] {
        robot.intents.compactMap { if case .sendFile(.c2c(.bob), _, .path(let path)) = $0 { path } else { nil } }
    }

    @Test(
        arguments: [
            ("'/tmp/a b.png' ", ["/tmp/a b.png"]), (#"/tmp/a\ b.png "#, ["/tmp/a b.png"]),
            ("/tmp/a b.png ", ["/tmp/a b.png"]),
            ("file:///tmp/a%20b.png", ["/tmp/a b.png"]), ("file://localhost/tmp/c.png\n", ["/tmp/c.png"]),
            ("\"/tmp/a b.png\"", ["/tmp/a b.png"]), (#"'/tmp/it'\''s.txt' "#, ["/tmp/it's.txt"]),
            (#"/tmp/it\'s.txt "#, ["/tmp/it's.txt"]), ("'/tmp/a b.png' '/tmp/c.png' ", ["/tmp/a b.png", "/tmp/c.png"]),
            (#"/tmp/a\ b.png /tmp/c.png"#, ["/tmp/a b.png", "/tmp/c.png"]),
            ("file:///tmp/c.png\nfile:///tmp/a%20b.png\n", ["/tmp/c.png", "/tmp/a b.png"]),
            ("'/tmp/你好 🎉.png' ", ["/tmp/你好 🎉.png"]),
            ("file:///tmp/%E4%BD%A0%E5%A5%BD%20%F0%9F%8E%89.png", ["/tmp/你好 🎉.png"]),
            ("file:///tmp/100%25.txt", ["/tmp/100%.txt"]),
        ])
    func `what was dropped is sent as a file by Enter, after it was asked`(text: String, paths: [String]) {
        var robot = Self.robot()
        robot.type("look: ")
        robot.paste(text)
        #expect(robot.text.contains(paths.count == 1 ? "The path of a file was pasted" : "The paths of 2 files"))
        #expect(sent(robot).isEmpty)
        robot.press(.enter)
        #expect(sent(robot) == paths)
        #expect(robot.composed == "look: ")
    }

    @Test func `a path that somebody copied goes into the line by Enter, and a file is sent by the key below`() {
        var robot = Self.robot()
        robot.paste("/tmp/c.png")
        #expect(robot.text.contains("> Put the path into the line"))
        #expect(robot.text.contains("c.png · 5 B"))
        var other = robot
        robot.press(.enter)
        #expect(robot.composed == "/tmp/c.png" && sent(robot).isEmpty)
        robot.press(.enter)
        #expect(robot.said.contains("That is the path of a file."))
        #expect(robot.composed == "/tmp/c.png")
        other.press(.down, .enter)
        #expect(sent(other) == ["/tmp/c.png"])
    }

    @Test func `forgotten it comes back by ^Y, and who types on has it in the line`() {
        var robot = Self.robot()
        robot.paste("'/tmp/c.png' ")
        var other = robot
        robot.press(.escape)
        #expect(robot.composed.isEmpty && sent(robot).isEmpty)
        robot.press(.control("y"))
        #expect(robot.composed == "'/tmp/c.png' ")
        other.type("x")
        #expect(other.composed == "'/tmp/c.png' x")
    }

    @Test(arguments: [
        "/tmp/none.png", "'/tmp/c.png' and more", "c.png", "see /tmp/c.png", "/tmp", "'/tmp/c.png", "/",
        "file:///tmp/none",
    ])
    func `another text goes into the line as ever`(text: String) {
        var robot = Self.robot()
        robot.paste(text)
        #expect(robot.composed == text)
    }

    @Test func `behind a command it belongs to that, and where no file can be sent nothing is asked`() {
        var robot = Self.robot()
        robot.type("/file ")
        robot.paste(#"/tmp/a\ b.png "#)
        #expect(robot.composed == #"/file /tmp/a\ b.png "#)
        robot.press(.enter)
        #expect(sent(robot) == ["/tmp/a b.png"])
        #expect(robot.composed.isEmpty)
        robot.event(.said(3, "mine"))
        robot.press(.up, .character("e"))
        robot.paste("'/tmp/c.png' ")
        #expect(robot.composed == "mine'/tmp/c.png' ")
    }

    @Test(
        arguments: [
            ("'/tmp/a b.png'", ["/tmp/a b.png"]), (#"/tmp/a\ b.png"#, ["/tmp/a b.png"]),
            ("/tmp/a b.png", ["/tmp/a b.png"]),
            ("file:///tmp/a%20b.png", ["/tmp/a b.png"]), ("/tmp/c.png ~/notes.txt", ["/tmp/c.png", "~/notes.txt"]),
            ("/no file here.png", ["/no file here.png"]), ("it's here.png", ["it's here.png"]),
            ("'/tmp/none' /tmp/c.png", ["/tmp/none", "/tmp/c.png"]), ("/tmp/it's.txt", ["/tmp/it's.txt"]),
        ])
    func `the command takes all of these forms, and a path as it is`(argument: String, paths: [String]) {
        var robot = Self.robot()
        robot.run("/file \(argument)")
        #expect(sent(robot) == paths)
    }
}
