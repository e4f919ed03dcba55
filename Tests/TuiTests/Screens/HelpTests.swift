import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct HelpTests {
    /// All rows of the page, got by scrolling through it.
    private func pages(_ robot: Robot) -> [String] {
        var robot = robot
        robot.press(.function(1))
        var page = body(robot)
        var rows = page
        while rows.count < 1_000 {
            robot.press(.down)
            let next = body(robot)
            if next == page { break }
            page = next
            rows.append(page.last ?? "")
        }
        return rows
    }

    /// Without title, status bar and hints.
    private func body(_ robot: Robot) -> [String] {
        robot.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast(2).map(String.init)
    }

    @Test(arguments: [80, 40, 120, 20])
    func `nothing is cut at any width`(columns: Int) {
        // As high as the whole page.
        let text = pages(Robot(rows: 1_400, columns: columns, isDemo: true, hasTicketSource: true))
            .joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(!text.contains("…"))
        let helps = HelpEntries.keys.map(\.text) + SlashCommand.allCases.flatMap { [$0.help, $0.usage] }
        let words = Set(text.split(separator: " "))
        for word in Set(helps.flatMap { $0.split(separator: " ") }) where word.count < columns - 14 {
            #expect(words.contains(word), "\(word)")
        }
        if columns > 40 {
            for help in SlashCommand.allCases.map(\.help) + HelpEntries.keys.map(\.text) {
                #expect(text.contains(help), "\(help)")
            }
        }
    }

    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `it stops at its end and at its beginning`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.function(1))
        let first = robot.text
        for _ in 0..<200 { robot.press(.pageDown) }
        let last = body(robot)
        #expect(last.last?.contains("begun") == true)
        #expect(!last.contains(""))
        robot.press(.down)
        #expect(body(robot) == last)
        robot.press(.up)
        #expect(body(robot) != last)
        for _ in 0..<200 { robot.press(.pageUp) }
        #expect(robot.text == first)
    }

    @Test func `it shows a whole page also after the window has grown`() {
        var robot = Robot.online(rows: 12)
        robot.press(.function(1))
        for _ in 0..<200 { robot.press(.pageDown) }
        robot.resize(rows: 24, columns: 80)
        #expect(body(robot).count == 21)
        #expect(!body(robot).contains(""))
    }

    @Test(arguments: ScreenState.allCases.filter { $0 != .help })
    func `F1 opens it everywhere, and Esc goes back to what was there`(place: ScreenState) {
        var robot = place.robot()
        robot.pause()
        let before = robot.frame
        robot.press(.function(1))
        #expect(robot.text.contains("Keys and commands"))
        robot.press(.escape)
        #expect(robot.frame == before)
        robot.press(.function(1), .function(1))
        #expect(robot.frame == before)
    }

    @Test func `a dialog that opens takes its place`() {
        var robot = Robot.online()
        robot.press(.function(1))
        robot.end(.kicked(.make()))
        #expect(!robot.text.contains("Keys and commands"))
        #expect(robot.text.contains("Signed out on this device"))
    }
}
