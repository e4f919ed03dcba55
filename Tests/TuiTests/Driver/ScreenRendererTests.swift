import Session
import TestSupport
import Testing
import Tui

/// What stands on a terminal after the bytes of the driver is the frame, and how many bytes that takes. ncurses is one for the
/// whole process, so these tests run one after the other.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct ScreenRendererTests {
    private static let theme = Theme(depth: .cube, ground: .dark)
    private static let looks = Style.allCases.map { EmulatedLook(theme.attributes(for: $0), at: theme.depth) }

    /// A renderer and the terminal that it writes to.
    private struct Pair {
        var renderer: ScreenRenderer
        var terminal: EmulatedTerminal

        init(_ size: Size, type: String, hasMargins: Bool) throws {
            // Sets the locale, too.
            _ = WidthTable.system.columns(of: "a")
            try #require(Terminal.openScreen(type: type))
            renderer = ScreenRenderer(size: size, theme: theme, drawsUnknown: true)
            renderer.use(margins: hasMargins)
            terminal = EmulatedTerminal(size, hasMargins: hasMargins)
        }

        /// Returns of how many bytes.
        @discardableResult
        mutating func show(_ frame: Frame) -> Int {
            let bytes = renderer.render(frame)
            terminal.show(bytes)
            return bytes.count
        }

        mutating func resize(to size: Size) {
            renderer.resize(to: size)
            renderer.use(margins: terminal.hasMargins)
            terminal = EmulatedTerminal(size, hasMargins: terminal.hasMargins)
        }
    }

    /// What is on the terminal and not in the frame.
    private func differences(_ terminal: EmulatedTerminal, _ frame: Frame) -> [String] {
        var found = terminal.unknown + (terminal.isInOrder ? [] : ["margins or look are left behind"])
        if let cursor = frame.cursor, cursor.row != terminal.cursor.row || cursor.column != terminal.cursor.column {
            found.append("the cursor is at \(terminal.cursor)")
        }
        for row in 0..<frame.size.rows {
            for column in 0..<frame.size.columns {
                let (cell, shown) = (frame[row, column], terminal.rows[row][column])
                let look = Self.looks[Int(cell.style.rawValue)]
                let isSame = cell.glyph == .blank ? shown.look.onBlank == look.onBlank : shown.look == look
                if shown.text != cell.text || !isSame && !cell.isContinuation {
                    found.append("\(row), \(column): \(shown) for \(cell.text) in \(look)")
                }
            }
        }
        return found
    }

    @Test(arguments: [("xterm-256color", true), ("xterm-256color", false), ("tmux-256color", false)])
    func `the terminal shows the frame, whatever moved and changed`(type: String, hasMargins: Bool) throws {
        var random = SplitMix64(seed: 11)
        var size = Size(rows: 24, columns: 80)
        var pair = try Pair(size, type: type, hasMargins: hasMargins)
        defer { Terminal.closeScreen() }
        var screen = RandomScreen(random)
        for step in 0..<1_200 {
            if Int.random(in: 0..<100, using: &random) == 0 {
                size = Size(rows: .random(in: 6...30, using: &random), columns: .random(in: 20...90, using: &random))
                pair.resize(to: size)
            }
            screen.change()
            let frame = screen.frame(size)
            pair.show(frame)
            let found = differences(pair.terminal, frame)
            #expect(found.isEmpty, "step \(step): \(found.prefix(5))")
            if !found.isEmpty { return }
        }
    }

    /// A message below a history, beside a list that fills its column.
    private func message(_ number: Int, chats: Int) -> Frame {
        var frame = Frame(size: Size(rows: 40, columns: 120))
        let history = Rect(row: 1, column: 28, rows: 36, columns: 92)
        frame.areas = [MouseArea(rect: history, wheelRows: 3)]
        for row in 0..<36 {
            frame.put("│", row: 1 + row, column: 26, style: .faint)
            let line = "line \((number + row) * 7_919) is not like the ones above and below it, \((number + row) * 31)"
            frame.put(TerminalSafe(line), row: 1 + row, column: 40)
            frame.put("·", row: 1 + row, column: 33, style: .faint)
            guard row < chats else { continue }
            frame.put(TerminalSafe("# room \(row)"), row: 1 + row, column: 1, style: .strong)
            frame.put(" 3 ", row: 1 + row, column: 20, style: .accent)
        }
        frame.cursor = Frame.Position(row: 38, column: 2)
        return frame
    }

    @Test(arguments: [2, 36]) func `a message beside a list costs its text and little more`(chats: Int) throws {
        var pair = try Pair(Size(rows: 40, columns: 120), type: "xterm-256color", hasMargins: true)
        defer { Terminal.closeScreen() }
        pair.show(message(1, chats: chats))
        for number in 2...4 {
            let frame = message(number, chats: chats)
            let count = pair.show(frame)
            #expect(count < 140)
            #expect(differences(pair.terminal, frame) == [])
        }
    }

    @Test func `a terminal that has no margins is told of none, and whole rows move as before`() throws {
        var pair = try Pair(Size(rows: 40, columns: 120), type: "xterm-256color", hasMargins: false)
        defer { Terminal.closeScreen() }
        pair.show(message(1, chats: 2))
        let frame = message(2, chats: 2)
        #expect(pair.show(frame) < 250)
        #expect(differences(pair.terminal, frame) == [])
    }

    @Test func `a frame like the last one costs nothing, and a key one byte`() throws {
        var pair = try Pair(Size(rows: 40, columns: 120), type: "xterm-256color", hasMargins: true)
        defer { Terminal.closeScreen() }
        var frame = message(1, chats: 9)
        pair.show(frame)
        #expect(pair.show(frame) == 0)
        frame.put("x", row: 38, column: 2)
        frame.cursor = Frame.Position(row: 38, column: 3)
        #expect(pair.show(frame) == 1)
    }
}

/// A screen like the main one: a list, a history that goes up and down, what lies over it, a line at the bottom.
private struct RandomScreen {
    private var random: SplitMix64
    private var lines: [(text: TerminalSafe, style: Style)] = []
    private var chats: [(text: TerminalSafe, style: Style)] = []
    private var last = 0
    private var input: TerminalSafe = ""
    private var isCovered = false
    private static let words = [
        "quick", "brown", "fox", "你好", "世界", "e\u{301}", "\u{1FAE8}", "a", "…", " ", "    ", "ok",
    ]

    init(_ random: SplitMix64) {
        self.random = random
        for _ in 0..<60 { lines.append(line(8)) }
        for _ in 0..<30 { chats.append(line(2)) }
        last = 30
    }

    private mutating func line(_ count: Int) -> (text: TerminalSafe, style: Style) {
        let words = (0..<Int.random(in: 0...count, using: &random)).map { _ in
            Self.words.randomElement(using: &random) ?? ""
        }
        let style: Style = Bool.random(using: &random) ? .plain : Style.allCases.randomElement(using: &random) ?? .plain
        return (TerminalSafe(words.joined(separator: " "), table: .system), style)
    }

    mutating func change() {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...2:
                for _ in 0..<Int.random(in: 1...3, using: &random) { lines.append(line(8)) }
                last = lines.count
            case 3, 4: last = max(10, min(lines.count, last + Int.random(in: -9...9, using: &random)))
            case 5: chats[Int.random(in: 0..<chats.count, using: &random)] = line(2)
            case 6: lines[Int.random(in: 0..<lines.count, using: &random)] = line(8)
            case 7: isCovered.toggle()
            case 8: chats.insert(chats.removeLast(), at: 0)
            default: input = line(4).text
            }
        }
        if lines.count > 200 {
            lines.removeFirst(100)
            last = max(10, last - 100)
        }
    }

    func frame(_ size: Size) -> Frame {
        var frame = Frame(size: size)
        let column = size.columns < 40 ? 0 : 14
        let body = size.rows - 3
        frame.fill(Rect(row: 0, column: 0, rows: 1, columns: size.columns), style: .bar)
        let end = size.columns > 70 ? size.columns - 12 : size.columns
        for row in 0..<body {
            if column > 0 {
                frame.put(chats[row].text, row: 1 + row, column: 0, columns: 12, style: chats[row].style)
                frame.put("│", row: 1 + row, column: 12, style: .faint)
            }
            let index = last - body + row
            if lines.indices.contains(index) {
                let line = lines[index]
                let used = frame.put("·  ", row: 1 + row, column: column, columns: end - column, style: .faint)
                frame.put(
                    line.text, row: 1 + row, column: column + used, columns: end - column - used, style: line.style)
            }
            if end < size.columns, row < 5 { frame.put("● member", row: 1 + row, column: end + 1, style: .good) }
        }
        frame.areas = [
            MouseArea(rect: Rect(row: 1, column: 0, rows: body, columns: 12), wheelRows: 3, wheeled: .chats),
            MouseArea(rect: Rect(row: 1, column: column, rows: body, columns: end - column), wheelRows: 3),
        ]
        if isCovered {
            let box = Rect(row: 2, column: size.columns / 4, rows: max(2, body / 2), columns: size.columns / 2)
            frame.fill(box)
            frame.box(box, title: "Over it", style: .notice)
        }
        let used = frame.put(input, row: size.rows - 2, column: 2, columns: size.columns - 3)
        frame.cursor = Frame.Position(row: size.rows - 2, column: 2 + used)
        return frame
    }
}
