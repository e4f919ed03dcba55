internal import Glibc

/// The inputs of the terminal loop: bytes of the tty, and signals. It sleeps in `poll` until something arrives.
struct TerminalSource {
    struct Events {
        var inputs: [TerminalInput] = []
        var wasWoken = false
        var needsRepaint = false
        var programEnded = false
    }

    private static let readSize = 16 * 1024

    private let terminal: Terminal
    private let canStop: Bool
    private var reader = InputReader()
    /// Whether a button of the mouse is down, so that its release will follow.
    private var isButtonHeld = false
    /// How long to wait for the release of a button, and for an answer.
    private static let clickTime: Duration = .milliseconds(500)
    /// The program that has the terminal, and with it all keys and the signals made by keys; nil while none has.
    var program: ForegroundProgram?

    init(terminal: Terminal, canStop: Bool) {
        self.terminal = terminal
        self.canStop = canStop
    }

    /// Whether Escape alone means nothing at this moment; see `InputReader`.
    var isEscapeIdle: Bool {
        get { reader.isEscapeIdle }
        set { reader.isEscapeIdle = newValue }
    }

    /// Sleeps until something arrives or `deadline` passes, and returns all of it.
    mutating func wait(until deadline: ContinuousClock.Instant?, wakeUp: Int32) -> Events {
        let output = terminal.isStalled ? POLLOUT : 0
        var polls = [
            // A negative descriptor is ignored.
            pollfd(fd: program == nil ? terminal.tty : -1, events: Int16(POLLIN | output), revents: 0),
            pollfd(fd: terminal.signals, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
            pollfd(fd: program?.process ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        poll(&polls, nfds_t(polls.count), Self.timeout(until: [deadline, reader.deadline].compactMap { $0 }.min()))
        var events = Events()
        if Int32(polls[0].revents) & POLLOUT != 0 { terminal.continueOutput() }
        if Int32(polls[0].revents) & ~POLLOUT != 0 { readTerminal(into: &events) }
        if polls[1].revents != 0 { readSignals(into: &events) }
        events.wasWoken = polls[2].revents != 0
        events.programEnded = polls[3].revents != 0
        events.inputs += reader.expire(at: .now)
        return events
    }

    /// Waits for the release of a mouse button, and for the terminal's answer, before a program gets the terminal, to
    /// which the report would be text. Returns what else arrived.
    mutating func awaitRelease() -> [TerminalInput] {
        var events = Events()
        let end = ContinuousClock.now + Self.clickTime
        while isButtonHeld || terminal.gauge?.isExpectingAnswer(at: .now) == true, ContinuousClock.now < end {
            var tty = pollfd(fd: terminal.tty, events: Int16(POLLIN), revents: 0)
            guard poll(&tty, 1, Self.timeout(until: end)) > 0, Int32(tty.revents) == POLLIN else { break }
            readTerminal(into: &events)
        }
        isButtonHeld = false
        terminal.gauge?.forgetQuestion()
        return events.inputs
    }

    private mutating func readTerminal(into events: inout Events) {
        let (count, bytes) = Self.read(terminal.tty)
        if count > 0 {
            for input in reader.read(bytes, at: .now) { take(input, into: &events) }
        } else if count != -Int(EAGAIN) && count != -Int(EINTR) {
            events.inputs.append(.hangup)
        }
    }

    /// Adds an input to `events`. The terminal's reports about its background and abilities are handled here.
    private mutating func take(_ input: TerminalInput, into events: inout Events) {
        if case .mouse(let mouse) = input { isButtonHeld = mouse.holdsButton(after: isButtonHeld) }
        switch input {
        case .background(let color): if terminal.adapt(to: color) { events.needsRepaint = true }
        case .margins: terminal.useMargins()
        case .keyReports: terminal.useKeyReports()
        case .statusAnswer:
            if terminal.gauge?.answered(at: .now) == true { events.inputs.append(.slowness(terminal.gauge?.slowness)) }
        case _: events.inputs.append(input)
        }
    }

    private func readSignals(into events: inout Events) {
        let size = terminal.size
        let (_, signals) = Self.read(terminal.signals)
        for signal in Set(signals) {
            switch Int32(signal) {
            case SIGWINCH where program != nil: break
            case SIGWINCH:
                // Without a new size, this signal is a request to redraw the screen.
                if !terminal.updateSize() { terminal.forget() }
                events.needsRepaint = true
            case SIGINT where program != nil, SIGQUIT where program != nil: break
            // The program handles signals about the terminal.
            case SIGTSTP where program != nil, SIGCONT where program != nil:
                if Int32(signal) == SIGTSTP { terminal.stop() }
                events.inputs.append(.continued)
            case SIGHUP: events.inputs.append(.hangup)
            case SIGTSTP where !canStop: break
            case SIGTSTP, SIGCONT:
                if Int32(signal) == SIGTSTP { terminal.suspend(group: false) } else { terminal.resume() }
                events.inputs.append(.continued)
                events.needsRepaint = true
            default: events.inputs.append(.terminate(signal: Int32(signal)))
            }
        }
        if terminal.size != size {
            events.inputs.append(.resized(terminal.size))
            events.needsRepaint = true
        }
    }

    /// Reads available bytes. `count` is 0 at the end and a negative errno on failure.
    private static func read(_ descriptor: Int32) -> (count: Int, bytes: [UInt8]) {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: readSize) { buffer, initialized in
            count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 { count = -Int(errno) }
            initialized = max(0, count)
        }
        return (count, bytes)
    }

    /// Milliseconds for `poll`, rounded up so that it never wakes just before the instant; -1 to wait for ever.
    private static func timeout(until instant: ContinuousClock.Instant?) -> Int32 {
        guard let instant else { return -1 }
        let left = instant - .now
        let milliseconds = (left + .microseconds(999)) / .milliseconds(1)
        return Int32(max(0, min(milliseconds, 86_400_000)))
    }
}
