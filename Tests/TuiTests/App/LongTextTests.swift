import Model
import Session
import Synchronization
import TestSupport
import Testing
import Tui

/// A key in a long text costs what it costs in a short one. Counted, not timed: how many characters are measured for the
/// screen.
@Suite struct LongTextTests {
    private final class Counter: Sendable {
        private let measured = Mutex(0)

        var table: WidthTable {
            WidthTable { [self] scalar in
                measured.withLock { $0 += 1 }
                return WidthTable.builtin.columns(of: scalar)
            }
        }

        func count(during action: () -> Void) -> Int {
            measured.withLock { $0 = 0 }
            action()
            return measured.withLock { $0 }
        }
    }

    @Test(arguments: ["é", "éé\n", String(repeating: "é", count: 999) + "\n"])
    func `a key in a megabyte of text has only what is near the cursor laid out`(piece: String) {
        let counter = Counter()
        var robot = Robot.online(table: counter.table)
        robot.paste(String(repeating: piece, count: (1 << 20) / piece.utf8.count))
        let edits: [KeyPress] = [.init(.character("é")), .backspace, .control("a"), .up, .control("w"), .control("_")]
        for key in edits {
            let count = counter.count {
                robot.press(key)
                _ = robot.frame
            }
            #expect(count < 20_000, "\(key)")
        }
    }

    @Test func `a megabyte in a field costs no more`() {
        let counter = Counter()
        var robot = Robot(user: nil, ticket: nil, table: counter.table)
        robot.paste(String(repeating: "é", count: 1 << 19))
        let count = counter.count {
            robot.type("é")
            _ = robot.frame
        }
        #expect(count < 20_000)
    }

    @Test(arguments: [
        "one\ntwo\n\nthree " + String(repeating: "abcdefghij", count: 12) + "\nfour",
        String(repeating: "0123456789", count: 1_000), String(repeating: "ab\r\n\ncd", count: 40),
        String(repeating: "你好", count: 800),
    ])
    func `the cursor stands between the characters it is between, wherever it is moved to`(text: String) throws {
        var robot = Robot.online()
        robot.paste(text)
        for step in 0..<60 {
            robot.press(step % 3 == 0 ? .up : .left)
            let composer = robot.state.model.chats.composer
            let cursor = try #require(robot.frame.cursor)
            let place = composer.text.utf8.index(composer.text.startIndex, offsetBy: composer.cursor)
            let next = composer.text[place...].first
            if let next, !next.isNewline {
                #expect(robot.frame[cursor.row, cursor.column].text == "\(next)")
            }
            guard cursor.column > 2, let before = composer.text[..<place].last else { continue }
            let width = robot.frame[cursor.row, cursor.column - 1].isContinuation ? 2 : 1
            #expect(robot.frame[cursor.row, cursor.column - width].text == "\(before)")
        }
    }

    @Test func `a text of as many rows as fit is shown whole, and a longer one around the cursor`() {
        var robot = Robot.online()
        robot.paste((1...6).map { "row \($0)" }.joined(separator: "\n"))
        for number in 1...6 { #expect(robot.text.contains("row \(number)")) }
        robot.press(.newline)
        #expect(!robot.text.contains("row 1"))
        for _ in 0..<6 { robot.press(.up) }
        #expect(robot.text.contains("row 1"))
        #expect(robot.text.contains("row 6"))
    }
}
