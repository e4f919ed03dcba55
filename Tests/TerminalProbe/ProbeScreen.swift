internal import Tui

/// Lists what arrives. With texts to show, shows one after the other instead, the cursor right behind it.
actor ProbeScreen {
    struct Thrown: Error {}

    private let executor: TerminalExecutor
    private let cases: [String]
    private var shownCase = 0
    private var log: [String] = []
    private var count = 0
    private var composer = ""
    /// Fills the screen with something else at every remote event.
    private var flood = 0
    private var needsDrawing = true

    init(executor: TerminalExecutor, cases: [String]) {
        self.executor = executor
        self.cases = cases
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func turn(_ inputs: [TerminalInput]) throws -> TerminalTurn {
        var effects: [TerminalEffect] = []
        var isFinished = false
        for input in inputs {
            needsDrawing = true
            switch input {
            case .key(let press):
                if press == KeyPress(.character("z"), .control) {
                    effects.append(.suspend)
                } else if press == KeyPress(.character("l"), .control) {
                    effects.append(.redraw)
                } else if case .character(let character) = press.key, press.modifiers.isEmpty {
                    isFinished = try obey(character, &effects) || isFinished
                } else {
                    note("key=\(press.key),\(press.modifiers.rawValue)")
                }
            case .mouse(let mouse): note("mouse=\(mouse.action) \(mouse.row) \(mouse.column)")
            case .paste(let text) where text.hasPrefix("!"):
                effects.append(.run(["sh", "-c", String(text.dropFirst())]))
            case .paste(let text): note("paste=\(text.unicodeScalars.count)")
            case .interrupted(let what): note("interrupted=\(what)")
            case .background(let color): note("background=\(color)")
            case .margins: note("margins")
            case .keyReports: note("keyReports")
            case .statusAnswer: note("statusAnswer")
            case .slowness: note("slowness")
            case .focus(let hasFocus): note("focus=\(hasFocus)")
            case .resized(let size): note("size=\(size.columns)x\(size.rows)")
            case .continued: note("continued")
            case .programEnded(let end): note("ended=\(end)")
            case .hangup: isFinished = true
            case .terminate: isFinished = true
            }
        }
        defer { needsDrawing = false }
        return TerminalTurn(effects: effects, needsDrawing: needsDrawing, isFinished: isFinished)
    }

    private func obey(_ character: Character, _ effects: inout [TerminalEffect]) throws -> Bool {
        switch character {
        case "q": return true
        case "e": throw Thrown()
        case "t": crash(at: count + 1)
        case "?": effects.append(.run(["no-such-program"]))
        case "b": effects.append(.bell)
        case "m": effects.append(.mouse(false))
        case "M": effects.append(.mouse(true))
        case "T": effects.append(.title(composer.isEmpty ? "probe" : TerminalSafe(composer)))
        case " ": shownCase += 1
        case "r": Task.detached { await self.remote() }
        case "f":
            Task.detached {
                for _ in 0..<10 {
                    await self.fill()
                    try await Task.sleep(for: .milliseconds(20))
                }
                await self.remote()
            }
        default: composer.append(character)
        }
        return false
    }

    /// An index that no array has: the trap a mistake of ours would be.
    private func crash(at index: Int) {
        note(log[index])
    }

    private func remote() {
        note("remote")
        needsDrawing = true
    }

    private func fill() {
        flood += 1
        needsDrawing = true
    }

    private func note(_ line: String) {
        count += 1
        log.append("\(count):\(line)")
    }

    func frame(_ size: Size) -> Frame {
        var frame = Frame(size: size)
        if !cases.isEmpty { return showCase(in: frame) }
        if flood > 0 {
            let text = TerminalSafe(String(repeating: "\(flood)-\(size.rows * flood) ", count: size.columns / 3))
            for row in 0..<size.rows {
                frame.put(text, row: row, column: 0, style: Style.allCases[(row + flood) % 13])
            }
        }
        for (row, line) in log.suffix(size.rows - 1).enumerated() {
            frame.put(TerminalSafe(line, table: .system), row: row, column: 0)
        }
        let prompt = TerminalSafe("> " + composer, table: .system)
        let used = frame.put(prompt, row: size.rows - 1, column: 0)
        frame.cursor = Frame.Position(row: size.rows - 1, column: min(used, size.columns - 1))
        return frame
    }

    private func showCase(in empty: Frame) -> Frame {
        var frame = empty
        let text = cases[min(shownCase, cases.count - 1)]
        frame.put(TerminalSafe("case=\(shownCase)"), row: 0, column: 0)
        let used = frame.put(TerminalSafe(text, table: .system), row: 1, column: 0)
        frame.put(TerminalSafe("used=\(used);"), row: 2, column: 0)
        // By a table that may not be the terminal's: the bar must still stand where we think.
        let end = frame.put(TerminalSafe(text, table: .builtin), row: 3, column: 0)
        frame.put("|", row: 3, column: end)
        frame.cursor = Frame.Position(row: 1, column: used)
        return frame
    }
}
