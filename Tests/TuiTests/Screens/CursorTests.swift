import Model
import Session
import TestSupport
import Testing
import Tui

/// The terminal's cursor stands at what Enter acts on: braille displays and magnifiers follow it.
@Suite struct CursorTests {
    /// The row of the cursor, from its column on.
    private func marked(_ robot: Robot) -> String? {
        guard let cursor = robot.frame.cursor else { return nil }
        return (cursor.column..<robot.state.size.columns).map { robot.frame[cursor.row, $0].text }.joined()
    }

    private static let sizes = [(24, 80), (12, 40)]

    @Test(arguments: sizes)
    func `in the list of chats at the selected one`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        for _ in 0..<2 {
            robot.press(.control("k"), .down)
            let name = robot.state.model.chats.book.order[1].name
            #expect(marked(robot)?.hasPrefix(">") == true)
            #expect(marked(robot)?.contains(name) == true)
            robot.press(.enter)
            #expect(robot.state.model.chats.openID?.name == name)
        }
        robot.press(.control("k"))
        robot.type("nobody")
        #expect(marked(robot)?.hasPrefix(" ") == true)
    }

    @Test(arguments: sizes)
    func `among the devices at the selected one, and at the question`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.function(6))
        robot.event(.instancesListed(.three))
        #expect(marked(robot)?.hasPrefix("> ") == true)
        let first = marked(robot)
        robot.press(.down)
        #expect(marked(robot)?.hasPrefix("> ") == true)
        #expect(marked(robot) != first)
        robot.press(.enter)
        #expect(marked(robot)?.hasPrefix("Sign out ") == true)
    }

    @Test(arguments: sizes, [ScreenState.signedOut, .ticketExpired, .signedInElsewhere, .accountDisabled, .signIn])
    func `in forms at the focused field or button`(size: (rows: Int, columns: Int), place: ScreenState) throws {
        var robot = place.robot(rows: size.rows, columns: size.columns)
        robot.pause()
        for _ in 0..<6 {
            let cursor = try #require(robot.frame.cursor)
            #expect(robot.frame[cursor.row, cursor.column].style == .focus)
            robot.press(.tab)
        }
    }

    @Test(arguments: sizes)
    func `on the pages of help and of the session at what is read`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.press(.function(1))
        #expect(marked(robot)?.hasPrefix("Enter") == true)
        robot.press(.down)
        #expect(robot.frame.cursor == Frame.Position(row: 1, column: 1))
        robot.press(.function(12))
        #expect(robot.frame.cursor.map { robot.frame[$0.row, $0.column].text != " " } == true)
    }
}
