internal import Glibc

/// The terminal thread: waits for keys, signals, jobs and deadlines, and for nothing else.
///
/// ```
/// tty ──▶ InputReader ──▶ [TerminalInput] ──▶ turn ──▶ TerminalTurn ──▶ frame ──▶ Terminal.show
/// signals ──────────────────────┘              ▲
/// jobs of the actor on `executor` ─────────────┘ (with no input)
/// ```
///
/// The owner of the screen is an actor whose executor is `executor`; `run` is called on the thread that made the loop
/// and reaches the actor by `assumeIsolated`.
package final class TerminalLoop {
    /// The least time between two frames that no key has caused: nobody reads faster, and a frame costs more than a message.
    package static let frameInterval: Duration = .milliseconds(33)

    package let executor: TerminalExecutor
    private let terminal: Terminal
    private var source: TerminalSource
    private let canStop: Bool
    private var budget: OutputBudget?

    private var drawAt: ContinuousClock.Instant?
    /// Whether the frame that is due shows what a key has done, and so waits for nothing.
    private var isUrgent = false
    private var lastDraw: ContinuousClock.Instant?
    private var onFirstFrame: (() -> Void)?
    private var quiet = QuietWatch()
    private let onQuiet: (() -> Void)?

    /// `onFirstFrame` is called on this thread once the first frame is sent: work that could wait may begin. `onQuiet`
    /// is called on it, waking the loop, when nobody has typed for a while: memory may be freed.
    package init(
        terminal: Terminal, limits: TerminalLimits = .none, onQuiet: (() -> Void)? = nil,
        onFirstFrame: (() -> Void)? = nil
    ) throws(TerminalError) {
        self.terminal = terminal
        self.onFirstFrame = onFirstFrame
        self.onQuiet = onQuiet
        canStop = limits.canStop
        budget = limits.output
        executor = try TerminalExecutor()
        source = TerminalSource(terminal: terminal, canStop: limits.canStop)
    }

    /// Runs until a turn is finished or the terminal is gone; the last turn then gets `hangup`.
    ///
    /// `turn` gets what arrived since the last one, possibly nothing (jobs ran, or the deadline passed); the first one
    /// gets the size. `frame` is called when a frame is due. An error ends the loop and is rethrown.
    package func run<Failure: Error>(
        turn: ([TerminalInput]) throws(Failure) -> TerminalTurn, frame: (Size) throws(Failure) -> Frame
    ) throws(Failure) {
        var inputs: [TerminalInput] = [.resized(terminal.size)]
        var deadline: ContinuousClock.Instant?
        while true {
            let result = try turn(inputs)
            if result.isFinished || inputs.contains(.hangup) {
                _ = source.awaitRelease()
                return
            }
            let now = ContinuousClock.now
            let isOfPerson = inputs.contains { !$0.isAboutTerminal }
            if onQuiet != nil, isOfPerson { quiet.begin(at: now) }
            if result.needsDrawing { scheduleFrame(isUrgent: isOfPerson, now: now) }
            deadline = result.deadline.map { now + $0 }
            source.isEscapeIdle = result.isEscapeIdle
            inputs = perform(result.effects)
            if inputs.isEmpty {
                inputs = try wait(until: deadline, frame: frame)
            }
        }
    }

    /// Draws what is due and sleeps until there is a reason for another turn.
    private func wait<Failure: Error>(
        until deadline: ContinuousClock.Instant?, frame: (Size) throws(Failure) -> Frame
    ) throws(Failure) -> [TerminalInput] {
        while true {
            let now = ContinuousClock.now
            if let dueFrame, dueFrame <= now {
                // On a slow line a key is shown before the rest of its frame.
                let typedOnly = isUrgent && terminal.gauge?.holds(at: now) != nil
                (drawAt, isUrgent) = (typedOnly ? now : nil, false)
                lastDraw = now
                let count = terminal.show(try frame(terminal.size), typedOnly: typedOnly)
                budget?.spend(count, at: now)
                onFirstFrame?()
                onFirstFrame = nil
            }
            budget?.note(pending: terminal.pendingBytes, at: now)
            if let givesUpAt = budget?.givesUpAt, givesUpAt <= now { return [.hangup] }
            if quiet.isDue(at: now) { onQuiet?() }
            var events = source.wait(
                until: [deadline, dueFrame, budget?.givesUpAt, quiet.dueAt].compactMap { $0 }.min(),
                wakeUp: executor.wakeUp)
            if events.needsRepaint { drawAt = ContinuousClock.now }
            if events.wasWoken { executor.drain() }
            if events.programEnded { events.inputs += takeBack() }
            let isDue = deadline.map { $0 <= ContinuousClock.now } ?? false
            if events.wasWoken || isDue || !events.inputs.isEmpty { return events.inputs }
        }
    }

    /// When a frame is due; nil while none is. A stalled terminal gets the newest frame when it reads again, and a
    /// terminal that a program has when that ends.
    private var dueFrame: ContinuousClock.Instant? {
        guard let drawAt, !terminal.isStalled, source.program == nil else { return nil }
        let hold = isUrgent ? nil : terminal.gauge?.holds(at: .now)
        return [drawAt, budget?.readyAt, hold].compactMap { $0 }.max()
    }

    private func scheduleFrame(isUrgent: Bool, now: ContinuousClock.Instant) {
        let due = isUrgent ? now : max(now, lastDraw.map { $0 + Self.frameInterval } ?? now)
        drawAt = min(due, drawAt ?? due)
        self.isUrgent = self.isUrgent || isUrgent
    }

    /// Performs effects; returns the inputs that they cause.
    private func perform(_ effects: [TerminalEffect]) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        for effect in effects {
            switch effect {
            case .bell: terminal.ring()
            case .notify(let title, let text): terminal.notify(title: title, text: text)
            case .withdrawNotification: terminal.withdrawNotification()
            case .copy(let text): terminal.copy(text)
            case .title(let title): terminal.setTitle(title)
            case .theme(let name):
                terminal.use(name)
                drawAt = .now
            case .mouse(let isOn):
                terminal.reportMouse(isOn)
                drawAt = .now
            case .redraw:
                terminal.forget()
                drawAt = .now
            case .suspend where !canStop: break
            case .suspend:
                inputs += source.awaitRelease()
                let size = terminal.size
                terminal.suspend()
                drawAt = .now
                inputs.append(.continued)
                if terminal.size != size { inputs.append(.resized(terminal.size)) }
            case .run(let words): inputs += run(words)
            }
        }
        return inputs
    }

    // MARK: Another program has the terminal

    /// Starts a program that gets the terminal. The loop goes on meanwhile, so that only the screen waits for the
    /// program.
    private func run(_ words: [String]) -> [TerminalInput] {
        guard source.program == nil else { return [] }
        let inputs = source.awaitRelease()
        terminal.leave()
        do throws(ProgramFailure) {
            source.program = try ForegroundProgram(starting: words)
            return inputs
        } catch {
            return inputs + takeBack(.notStarted(error.reason))
        }
    }

    private func takeBack() -> [TerminalInput] {
        guard let program = source.program else { return [] }
        source.program = nil
        return takeBack(program.end())
    }

    private func takeBack(_ end: ProgramEnd) -> [TerminalInput] {
        let size = terminal.size
        terminal.resume()
        drawAt = .now
        let resized: [TerminalInput] = terminal.size == size ? [] : [.resized(terminal.size)]
        return [.continued] + resized + [.programEnded(end)]
    }
}
