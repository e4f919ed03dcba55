internal import CTerm
internal import Glibc

/// Takes the terminal and gives it back.
extension Terminal {
    /// How long `leave` waits for a terminal that doesn't read, in milliseconds.
    private static let leavePatience: Int32 = 300

    /// Switches on marked pastes and reports of the window's focus.
    private static let reportsOn = "\u{1B}[?2004h\u{1B}[?1004h"
    private static let reportsOff = "\u{1B}[?2004l\u{1B}[?1004l"
    /// Switches on reports of buttons and the wheel, but not of motion, in the form that can express any column.
    private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
    private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1000l"
    /// Resets the margins, which a frame that was cut off may have set.
    private static let wholeScreen = "\u{1B}[?69l\u{1B}[r"
    private static let pushTitle = "\u{1B}[22;0t"
    private static let popTitle = "\u{1B}[23;0t"
    private static let groundQuestion = "\u{1B}]11;?\u{1B}\\"

    /// Sets raw mode now, and takes the screen with the next frame. Returns a negative errno when the terminal refuses.
    func enter() -> Int32 {
        prepareToLeave()
        let result = ct_tty_raw(tty)
        prologue = ["smcup", "sgr0", "smam"].flatMap(ScreenRenderer.capability) + Self.reportsOn.utf8
        if reportsMouse, knowsMouse { prologue += Self.mouseOn.utf8 }
        // A terminal that knows titles ignores unknown commands of the same form.
        if titleMarks != nil, depth != .none, !hasAskedForGround {
            hasAskedForGround = true
            prologue += Self.groundQuestion.utf8
        }
        // Terminals unlike xterm may print what they don't understand.
        owesKeyQuestion = titleMarks != nil
        owesTitle = title != nil
        owesBell = false
        renderer.forget()
        askForMargins()
        updateSize()
        return result
    }

    /// Asks whether the terminal supports margins, with every repaint, as another terminal may be attached by then.
    /// Until it answers it counts as having none.
    func askForMargins() {
        renderer.use(margins: false)
        gauge?.forgetLost(at: .now)
        // Terminals unlike xterm may print what they don't understand.
        owesMarginQuestion = titleMarks != nil
    }

    /// Takes note that the terminal supports margins.
    func useMargins() { renderer.use(margins: true) }

    /// Takes note that the terminal can tell keys apart, and lets it: Shift-Enter is then no longer Enter. Each screen
    /// of a terminal has its own way, so nothing is sent before ours is shown.
    func useKeyReports() {
        guard prologue.isEmpty, !hasPushedKeys else { return }
        hasPushedKeys = true
        prepareToLeave()
        output.append(KeyReportAnswer.push.utf8)
        output.flush(to: tty)
    }

    /// Restores screen and modes. What a stalled terminal has not read is dropped.
    func leave() {
        output.clear()
        (prologue, owedModes) = ([], [])
        var poll = pollfd(fd: tty, events: Int16(POLLOUT), revents: 0)
        Glibc.poll(&poll, 1, Self.leavePatience)
        ct_leave()
        (hasPushedTitle, hasPushedKeys) = (false, false)
    }

    /// Gives the terminal back and stops (`group`: with the whole process group, as ^Z does). Returns when the process
    /// is continued, with the terminal taken again; the next frame repaints everything.
    package func suspend(group: Bool = true) {
        leave()
        ct_stop(group)
        _ = enter()
    }

    /// Stops the process together with a program that has the terminal.
    func stop() { ct_stop(false) }

    /// Takes the terminal back after a stop that nobody announced: the shell may have changed the modes and written to
    /// the screen.
    func resume() {
        output.clear()
        owedModes = []
        let hadPushedKeys = hasPushedKeys
        hasPushedKeys = false
        _ = enter()
        if hadPushedKeys { prologue += KeyReportAnswer.pop.utf8 }
    }

    /// Reads the terminal's size; true when it changed.
    @discardableResult
    func updateSize() -> Bool {
        let new = Self.size(of: tty)
        if new == size { return false }
        renderer.resize(to: new)
        askForMargins()
        return true
    }

    /// Returns the terminal's size, within bounds; 80x24 when it doesn't know.
    static func size(of tty: Int32) -> Size {
        var rows: Int32 = 0
        var columns: Int32 = 0
        ct_tty_size(tty, &rows, &columns)
        return clamped(rows: Int(rows), columns: Int(columns))
    }

    package static func clamped(rows: Int, columns: Int) -> Size {
        Size(
            rows: rows <= 0 ? 24 : min(rows, maximumSize.rows),
            columns: columns <= 0 ? 80 : min(columns, maximumSize.columns))
    }

    /// Rings the bell with the next frame, at most once. A stalled terminal gets no bell: a late one tells nothing.
    package func ring() {
        owesBell = prologue.isEmpty && !isStalled
    }

    /// Switches reports of the mouse with the next frame. While they are on, the terminal selects text only with Shift.
    func reportMouse(_ isOn: Bool) {
        guard reportsMouse != isOn else { return }
        reportsMouse = isOn
        if knowsMouse { owedModes += (isOn ? Self.mouseOn : Self.mouseOff).utf8 }
    }

    /// Whether the terminal knows mouse reports: terminals like xterm, which know titles, do, and others would print
    /// them.
    private var knowsMouse: Bool { titleMarks != nil }

    /// Puts a text into the terminal's clipboard with the next frame.
    package func copy(_ text: String) {
        owedCopy = ClipboardSequence.bytes(for: text)
    }

    /// Shows a notification with the next frame, where the terminal can.
    func notify(title: TerminalSafe, text: TerminalSafe) {
        owedNotification = notifications?.bytes(title: title, text: text) ?? []
    }

    func withdrawNotification() { owedNotification = notifications?.withdrawal ?? [] }

    /// Sets the window's title with the next frame, where the terminal knows titles. The old title returns when the
    /// terminal is given back.
    package func setTitle(_ title: TerminalSafe) {
        let title = title.truncated(columns: 80).description
        guard titleMarks != nil, self.title != title else { return }
        self.title = title
        owesTitle = true
    }

    /// Appends everything that waits for the next frame.
    func appendOwed() {
        if owesMarginQuestion { output.append(MarginAnswer.question.utf8) }
        owesMarginQuestion = false
        if owesKeyQuestion { output.append(KeyReportAnswer.question.utf8) }
        owesKeyQuestion = false
        appendOwedTitle()
        output.append(owedModes)
        owedModes = []
        if owesBell { output.append([0x07]) }
        owesBell = false
        output.append(owedNotification)
        owedNotification = []
        output.append(owedCopy)
        owedCopy = []
    }

    private func appendOwedTitle() {
        guard owesTitle, let title, let titleMarks else { return }
        owesTitle = false
        if !hasPushedTitle {
            hasPushedTitle = true
            prepareToLeave()
            output.append(Self.pushTitle.utf8)
        }
        output.append(titleMarks.begin + title.utf8 + titleMarks.end)
    }

    /// Prepares the bytes that a signal handler may have to write to restore the terminal.
    private func prepareToLeave() {
        // The first escape also ends a sequence that was cut off.
        var text = Array("\u{1B}[?2026l".utf8)
        if titleMarks != nil { text += Self.wholeScreen.utf8 }
        text += Self.reportsOff.utf8
        if knowsMouse { text += Self.mouseOff.utf8 }
        if hasPushedKeys { text += KeyReportAnswer.pop.utf8 }
        // Where the old title could not be put aside, the title is emptied.
        text += hasPushedTitle ? (titleMarks?.reset ?? []) + Self.popTitle.utf8 : []
        text += ScreenRenderer.capability("sgr0") + ScreenRenderer.capability("cnorm")
        let leaveScreen = ScreenRenderer.capability("rmcup")
        // Without an alternate screen, the shell goes on below ours.
        text += leaveScreen.isEmpty ? Array("\u{1B}[\(size.rows);1H\r\n".utf8) : leaveScreen
        text.withUnsafeBytes { buffer in
            ct_set_leave_text(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
    }

    /// Closes ncurses, for tests that have no terminal.
    package static func closeScreen() { ct_screen_close() }

    /// Starts ncurses as `type`, or as the type nearly every terminal understands.
    package static func openScreen(type: String) -> Bool {
        let isName = !type.isEmpty && type.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        if isName && ct_screen_open(type) { return true }
        // A known type that can't move the cursor means that there is no screen.
        return ["dumb", "unknown"].contains(type) ? false : ct_screen_open("xterm-256color")
    }

    /// Returns how many colours to use: what the terminal has and the person wants.
    static func colorDepth() -> ColorDepth {
        (environment("NO_COLOR") ?? "").isEmpty ? ColorDepth(colors: Int(ct_screen_colors())) : .none
    }

    /// Returns the error that says why no screen could be started.
    static func problem(withType type: String) -> TerminalError {
        ct_screen_lacks_descriptions() ? .noDescriptions(type: type) : .unusable(type: type)
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
