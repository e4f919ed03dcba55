import Model
import Session
import TestSupport
import Testing
import Tui

/// Everything that can be done, in one place, found by words.
@Suite struct PaletteTests {
    private func opened(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.alt("x"))
        return robot
    }

    @Test func `a word that stands behind a command finds it`() {
        var robot = Robot.online()
        robot.press(KeyPress(.character("x"), .alt))
        robot.type("group mute")
        #expect(robot.text.contains("/group"))
        #expect(!robot.text.contains("Nothing has these words."))
    }

    @Test func `Alt-x and the command open it, Esc goes back to what was there`() {
        var robot = Robot.online()
        let before = robot.frame
        robot.press(.alt("x"))
        #expect(robot.text.contains("Everything that can be done"))
        robot.press(.escape)
        #expect(robot.frame == before)
        robot.type("/commands")
        robot.press(.enter)
        #expect(robot.text.contains("Everything that can be done"))
    }

    @Test func `every command and every key of the main screen has a row`() {
        for command in SlashCommand.allCases where command != .demo {
            var robot = opened()
            robot.type("/\(command.rawValue)")
            #expect(robot.text.contains("/\(command.rawValue)"), "\(command.rawValue)")
        }
        for help in ["next unread conversation", "find a line from before", "older messages"] {
            var robot = opened()
            robot.type(help)
            #expect([">Alt-a", ">^R", ">PgUp"].contains(where: robot.text.contains), "\(help)")
        }
    }

    @Test func `a command stands with its key`() {
        var robot = opened()
        robot.type("devices")
        #expect(robot.text.contains(">F6           /devices"))
    }

    @Test func `Enter does what is marked, and what is in the line stays`() {
        var robot = Robot.online()
        robot.type("half a sentence")
        robot.press(.alt("x"))
        robot.type("/search")
        robot.press(.enter)
        #expect(robot.text.contains("Search"))
        robot.press(.escape, .alt("x"))
        robot.type("/theme")
        robot.press(.enter)
        #expect(robot.state.model.chats.composer.text == "/theme ")
        robot.press(.control("c"))
        #expect(robot.state.model.chats.composer.text == "half a sentence")
    }

    @Test func `a key is pressed as if by hand`() {
        var robot = opened()
        robot.type("find a line from before")
        robot.press(.enter)
        #expect(robot.text.contains("Lines from before"))
    }

    @Test func `words that nothing has are told, and Enter does nothing then`() {
        var robot = opened()
        robot.type("xyzzy")
        #expect(robot.text.contains("Nothing has these words."))
        let before = robot.frame
        robot.press(.enter)
        #expect(robot.frame == before)
    }

    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `one gets through all of it at every size`(rows: Int, columns: Int) {
        var robot = opened(rows: rows, columns: columns)
        for _ in 0..<200 { robot.press(KeyPress(.down)) }
        let last = robot.frame
        robot.press(KeyPress(.down))
        #expect(robot.frame == last)
        for _ in 0..<200 { robot.press(KeyPress(.pageUp)) }
        #expect(robot.frame == opened(rows: rows, columns: columns).frame)
    }
}

extension HelpTests {
    @Test func `what is typed finds rows, and Esc shows all of them again`() {
        var robot = Robot.online()
        robot.press(.function(1))
        let all = robot.text
        robot.type("devices")
        #expect(robot.text.contains("/devices"))
        #expect(!robot.text.contains("/retry"))
        robot.type("xyzzy")
        #expect(robot.text.contains("Nothing has these words."))
        robot.press(.escape)
        #expect(robot.text == all)
        robot.press(.escape)
        #expect(!robot.text.contains("Keys and commands"))
    }

    @Test func `commands are sorted`() {
        var robot = Robot.online(rows: 200)
        robot.press(.function(1))
        let names = robot.text.split(separator: "\n").compactMap { row in
            row.hasPrefix(" /") && !row.hasPrefix(" //") ? row.dropFirst(2).prefix { $0.isLetter } : nil
        }
        #expect(names.count > 15)
        #expect(names == names.sorted())
    }
}
