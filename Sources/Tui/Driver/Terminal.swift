internal import CTerm
internal import Glibc
internal import Synchronization

/// The person's terminal: it shows frames and is given back in the state it was found in.
///
/// It belongs to one thread, and a process has at most one. Output never blocks: while the terminal doesn't read,
/// `TerminalLoop` draws nothing. The terminal is given back by `close()`, by releasing the last reference, and by a
/// crash.
package final class Terminal {
    private static let inUse = Mutex(false)

    /// The largest size that is used: a false report must not cost memory.
    static let maximumSize = Size(rows: 200, columns: 500)

    /// The size in bytes from which a frame is sent as a synchronized update. Smaller ones, such as a typed key or a
    /// message, are read at once and can't tear.
    private static let synchronizedFrom = 256

    package var size: Size { renderer.size }
    let tty: Int32
    /// A descriptor that becomes readable with the number of each signal, one byte each.
    let signals: Int32

    var renderer: ScreenRenderer
    var output = OutputBuffer()
    /// Bytes that take the screen, sent with the next frame.
    var prologue: [UInt8] = []
    var title: String?
    /// Whether the title has to be sent with the next frame.
    var owesTitle = false
    var owesBell = false
    var owedCopy: [UInt8] = []
    var owedNotification: [UInt8] = []
    var owedModes: [UInt8] = []
    var reportsMouse: Bool
    /// Whether the window's own title was put aside.
    var hasPushedTitle = false
    /// The bytes around a title; nil where the terminal knows no titles.
    let titleMarks: TitleMarks?
    let depth: ColorDepth
    private var themeName: ThemeName
    private let looks: OwnLooks
    /// The writer for notifications; nil where the terminal shows none.
    let notifications: NotificationWriter?
    /// The background that the terminal has reported.
    private var toldGround = Ground.unknown
    /// Whether the terminal was asked for its background, which is done once.
    var hasAskedForGround = false
    /// Whether the next frame has to ask if the terminal supports margins at the sides. It is asked with a full
    /// repaint, which removes what a terminal may print that does not understand the question.
    var owesMarginQuestion = false
    /// Whether the next frame has to ask if the terminal can tell keys apart.
    var owesKeyQuestion = false
    /// Nil where the terminal may not know the question.
    var gauge: AnswerGauge?
    /// Whether the terminal was told to tell keys apart, and has put its own way aside.
    var hasPushedKeys = false
    private var isOpen = true

    /// Takes the terminal of standard input and output: raw mode, alternate screen, marked pastes, reports of the focus
    /// and, with `mouse`, of the mouse. Throws why it can't be used.
    package static func open(
        theme: ThemeName = .auto, looks: OwnLooks = OwnLooks(), notifications: NotificationSetting = .auto,
        mouse: Bool = true
    ) throws(TerminalError) -> Terminal {
        let wasInUse = inUse.withLock { inUse in
            defer { inUse = true }
            return inUse
        }
        if wasInUse { throw .alreadyOpen }
        do {
            return try Terminal(theme, looks, notifications, reportsMouse: mouse)
        } catch {
            inUse.withLock { $0 = false }
            throw error
        }
    }

    private init(
        _ themeName: ThemeName, _ looks: OwnLooks, _ notifications: NotificationSetting, reportsMouse: Bool
    ) throws(TerminalError) {
        self.reportsMouse = reportsMouse
        self.looks = looks
        let tty = ct_tty_open()
        if tty < 0 { throw tty == -ENOTTY ? .noTerminal : .system(call: "open", errno: -tty) }
        _ = ct_use_utf8()
        // Before ncurses starts, because ncurses leaves signals alone that have a handler.
        let signals = ct_signals_install()
        let type = Self.environment("TERM") ?? ""
        guard signals >= 0, Self.openScreen(type: type) else {
            ct_signals_remove()
            Glibc.close(tty)
            throw signals < 0 ? .system(call: "pipe", errno: -signals) : Self.problem(withType: type)
        }
        self.tty = tty
        self.signals = signals
        titleMarks = TitleMarks(type: type)
        // Terminals unlike xterm may print what they don't understand.
        gauge = titleMarks == nil ? nil : AnswerGauge()
        depth = Self.colorDepth()
        self.themeName = themeName
        self.notifications = NotificationWriter(notifications, type: type, environment: Self.environment)
        // The Linux console is black and does not answer.
        if type == "linux" { toldGround = .dark }
        renderer = ScreenRenderer(
            size: Self.size(of: tty),
            theme: Theme(depth: depth, ground: themeName.ground(told: toldGround), own: looks),
            links: LinkWriter(type: type, environment: Self.environment), drawsUnknown: titleMarks != nil)
        let failure = enter()
        if failure < 0 {
            close()
            throw .system(call: "tcsetattr", errno: -failure)
        }
    }

    deinit {
        close()
    }

    /// Writes `frame` in one write and returns how many bytes that took; with `typedOnly` no more of it than shows a
    /// typed key. Not to be called for a stalled terminal, which gets the newest frame when it reads again.
    @discardableResult
    package func show(_ frame: Frame, typedOnly: Bool = false) -> Int {
        guard isOpen else { return 0 }
        let part = typedOnly ? renderer.shown.flatMap(frame.typedPart) : nil
        let bytes = renderer.render(part ?? frame)
        output.append(prologue)
        prologue = []
        appendOwed()
        if bytes.count > Self.synchronizedFrom {
            output.append("\u{1B}[?2026h".utf8)
            output.append(bytes)
            output.append("\u{1B}[?2026l".utf8)
        } else {
            output.append(bytes)
        }
        let count = output.count
        if gauge?.sends(count, at: .now) == true { output.append(StatusAnswer.question.utf8) }
        output.flush(to: tty)
        return count
    }

    /// Whether the terminal has not yet read all of an earlier frame.
    package var isStalled: Bool { !output.isEmpty }

    /// How many bytes the terminal has not read yet.
    var pendingBytes: Int { output.count }

    /// Sends more of what a stalled terminal has not read.
    func continueOutput() {
        output.flush(to: tty)
    }

    /// Makes the next frame repaint everything (^L), because something else may have written to the terminal.
    package func forget() {
        renderer.forget()
        askForMargins()
    }

    // MARK: Looks

    /// Uses the theme that the person has chosen.
    func use(_ name: ThemeName) { change { $0.themeName = name } }

    /// Takes the terminal's answer about its background. Returns whether anything looks different by it.
    func adapt(to background: ScreenColor) -> Bool { change { $0.toldGround = Ground(on: background) } }

    @discardableResult
    private func change(_ change: (Terminal) -> Void) -> Bool {
        let before = themeName.ground(told: toldGround)
        change(self)
        let ground = themeName.ground(told: toldGround)
        if ground != before { renderer.use(Theme(depth: depth, ground: ground, own: looks)) }
        return ground != before
    }

    /// Gives the terminal back. Harmless when it was given back already.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        leave()
        ct_signals_remove()
        ct_screen_close()
        Glibc.close(tty)
        Self.inUse.withLock { $0 = false }
    }
}
