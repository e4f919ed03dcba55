internal import CTerm
internal import Glibc

/// The main thread in line mode: waits for lines, signals, jobs and deadlines, and writes lines. A terminal keeps its
/// own line editing; only its echo is switched.
package final class LineLoop {
    package let executor: TerminalExecutor
    /// Whether the input has ended.
    package private(set) var isAtEnd = false
    private let keyboard: LineKeyboard
    fileprivate let signals: Int32
    private var buffer = LineBuffer()
    private var isPromptShown = false
    private var shownPrompt: LinearPrompt?
    fileprivate var isClosed = false
    /// Signals that arrived while the output's reader was not reading.
    fileprivate var held: [LineInput] = []
    /// When a program's next line began to wait for an answer; nil while none waits.
    private var busySince: ContinuousClock.Instant?
    private var progress = 0

    /// How long a program's line waits for the answer to the one before, and how long the end waits for
    /// acknowledgements.
    private static let patience: Duration = .seconds(30)
    private static let readSize = 16 * 1024

    package init() throws(TerminalError) {
        executor = try TerminalExecutor()
        signals = ct_signals_install()
        if signals < 0 { throw .system(call: "pipe", errno: -signals) }
        keyboard = LineKeyboard()
    }

    /// Whether a person types the lines.
    package var hasKeyboard: Bool { keyboard.isThere }

    /// Whether typed lines are shown among the output.
    package var echoes: Bool { keyboard.isThere && isatty(STDOUT_FILENO) == 1 }

    /// Runs until a turn is finished.
    package func run(_ turn: ([LineInput]) -> LineTurn) {
        defer {
            keyboard.showTyping(true)
            if isPromptShown { write("\n") }
            ct_signals_remove()
        }
        var inputs: [LineInput] = []
        while true {
            let result = turn(inputs)
            show(result)
            if result.isFinished { return }
            inputs = held.isEmpty ? isClosed ? [.hangup] : wait(result) : held
            held = []
        }
    }

    // MARK: Waiting

    private func wait(_ turn: LineTurn) -> [LineInput] {
        let holds = holdsLines(turn)
        if !holds {
            if let line = buffer.next() { return [line] }
            if isAtEnd { return [.endOfInput] }
        }
        let readsLines = !isAtEnd && buffer.isEmpty
        var polls = [
            // A negative descriptor is ignored.
            pollfd(fd: readsLines ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            pollfd(fd: executor.wakeUp, events: Int16(POLLIN), revents: 0),
        ]
        let limit = min(turn.deadline ?? .seconds(60), holds ? .seconds(1) : .seconds(3_600))
        let count = poll(&polls, nfds_t(polls.count), Int32(limit / .milliseconds(1)) + 1)
        guard count > 0 else { return [] }
        if polls[2].revents != 0 { executor.drain() }
        var inputs: [LineInput] = []
        if polls[1].revents != 0 { inputs += readSignals() }
        if polls[0].revents != 0 { readLines() }
        return inputs
    }

    /// Returns whether the next line has to wait. A program does not see its answers, so its lines wait; a person may
    /// write at any time. Once `patience` is over, no line waits until there is an answer.
    private func holdsLines(_ turn: LineTurn) -> Bool {
        let isEnd = buffer.isEmpty && isAtEnd
        guard turn.isBusy || turn.isUnsent && (isEnd || buffer.isCommandNext), !hasKeyboard else {
            busySince = nil
            return false
        }
        let now = ContinuousClock.now
        if progress != turn.progress { busySince = now }
        progress = turn.progress
        let since = busySince ?? now
        busySince = since
        return now - since < Self.patience
    }

    private func readLines() {
        var bytes = [UInt8](repeating: 0, count: Self.readSize)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count > 0 {
            buffer.add(bytes[..<count])
            isPromptShown = false
        } else if count == 0 || errno != EINTR && errno != EAGAIN {
            buffer.finish()
            isAtEnd = true
        }
    }

    fileprivate func readSignals() -> [LineInput] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(signals, &bytes, bytes.count)
        guard count > 0 else { return [] }
        return Set(bytes[..<count]).flatMap { signal -> [LineInput] in
            switch Int32(signal) {
            case SIGWINCH: []
            case SIGHUP: [.hangup]
            case SIGINT where hasKeyboard: [.interrupted]
            case SIGTSTP: stop()
            case SIGCONT: resume()
            default: [.terminate(signal: Int32(signal))]
            }
        }
    }

    /// Stops the process until the shell continues it.
    private func stop() -> [LineInput] {
        keyboard.showTyping(true)
        ct_stop(false)
        return resume()
    }

    private func resume() -> [LineInput] {
        isPromptShown = false
        return [.continued]
    }

    // MARK: Writing

    /// Writes a turn's output and its prompt. A line that was begun stays with the terminal, whose own ^R shows it
    /// again.
    private func show(_ turn: LineTurn) {
        if !turn.output.isEmpty {
            write((isPromptShown ? "\n" : "") + turn.output.map { $0 + "\n" }.joined())
            isPromptShown = false
        }
        guard hasKeyboard, !turn.isFinished, !isAtEnd, buffer.isEmpty, let prompt = turn.prompt else { return }
        keyboard.showTyping(!prompt.isSecret)
        guard echoes else { return }
        guard !isPromptShown || shownPrompt != prompt else { return }
        write((isPromptShown ? "\n" : "") + prompt.text)
        (isPromptShown, shownPrompt) = (true, prompt)
    }

    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty, !isClosed {
            guard awaitReader() else { return }
            let part = bytes.prefix(Self.writeSize)
            let done = part.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if done > 0 { bytes = bytes.dropFirst(done) } else if errno != EINTR, errno != EAGAIN { isClosed = true }
        }
    }
}

extension LineLoop {
    /// How many bytes are written at once: a pipe that is ready takes as many.
    fileprivate static let writeSize = 1024

    /// Waits until the output's reader reads on, and takes signals meanwhile. Returns false where one of them ends the
    /// program.
    fileprivate func awaitReader() -> Bool {
        while true {
            var polls = [
                pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&polls, nfds_t(polls.count), -1) > 0 else { continue }
            if polls[1].revents != 0 { held += readSignals() }
            if held.contains(where: \.ends) {
                isClosed = true
                return false
            }
            if polls[0].revents != 0 { return true }
        }
    }
}

extension LineInput {
    fileprivate var ends: Bool {
        switch self {
        case .hangup, .terminate: true
        case .line, .unreadable, .endOfInput, .interrupted, .continued: false
        }
    }
}

/// The terminal at which lines are typed, if there is one.
private final class LineKeyboard {
    let isThere = isatty(STDIN_FILENO) == 1
    private var isShowing = true

    /// Switches the echo of typed text. Line ends are shown in any case.
    func showTyping(_ isShown: Bool) {
        guard isThere, isShown != isShowing else { return }
        var modes = termios()
        guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return }
        if isShown {
            modes.c_lflag |= tcflag_t(ECHO)
            modes.c_lflag &= ~tcflag_t(ECHONL)
        } else {
            modes.c_lflag &= ~tcflag_t(ECHO)
            modes.c_lflag |= tcflag_t(ECHONL)
        }
        tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
        isShowing = isShown
    }

    deinit { showTyping(true) }
}
