package import Model
package import Session
import Synchronization

/// The screen's owner: feeds keys, session events and time to `AppState` and performs its effects. It holds no rule of
/// its own. It lives on the terminal's thread, so a key is answered without changing threads.
package actor TerminalApp {
    private var drawn: DrawnState
    private var terminalEffects: [TerminalEffect] = []
    private var needsDrawing = false
    private var exit: TerminalExit?
    /// The screen as lines; nil where frames are drawn.
    private var linear: LinearScreen?
    /// Whether the person's editor has the terminal.
    private var isEditing = false

    private let executor: TerminalExecutor
    private let clock: SessionClock
    private let submit: @Sendable (SessionIntent) -> Void
    private let playDemo: DemoPlayer
    private let fetchTicket: @Sendable (String) async -> Result<String, ServiceError>
    private let runHook: HookRunner
    private let editor: ExternalEditor
    private let openLink: @Sendable (WebAddress) async -> String?
    private let runProgram: ProgramRunner
    private let holdReading: @Sendable (Bool) -> Void
    private let windows: OtherWindows
    /// The last value that other windows were told.
    private var isWatched = false
    private nonisolated let inbox = Mutex(EventInbox())

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs the person's program for an event; the profile is of whoever caused it. The last argument is called with
    /// the reason if the program fails.
    package typealias HookRunner =
        @Sendable (Hook, SessionEvent, Profile?, _ told: @escaping @Sendable (String) -> Void) -> Void

    /// Runs a program of the person's on a text; returns what it prints, or why there is nothing.
    package typealias ProgramRunner = @Sendable (TextProgram, String) async -> Result<String, TextProgramFailure>

    /// Plays a scene; the last argument is called with each sentence about it, in order.
    package typealias DemoPlayer = @Sendable (DemoScene, _ says: @escaping @Sendable (String) async -> Void) -> Void

    /// `submit` hands an intent to the session without waiting. `playDemo` is called in the demo only, `fetchTicket`
    /// only where the configuration has a ticket source, with the user it is for. `openLink` returns why a link was not
    /// opened, or nil. `holdReading` is called from any thread, with true while so many events wait that no more should
    /// arrive; it must not call back.
    package init(
        state: AppState, linear: LinearScreen? = nil, executor: TerminalExecutor, clock: SessionClock = .system,
        submit: @escaping @Sendable (SessionIntent) -> Void,
        playDemo: @escaping DemoPlayer = { _, _ in },
        fetchTicket: @escaping @Sendable (String) async -> Result<String, ServiceError>,
        runHook: @escaping HookRunner = { _, _, _, _ in },
        editor: ExternalEditor = .none,
        openLink: @escaping @Sendable (WebAddress) async -> String? = { _ in nil },
        runProgram: @escaping ProgramRunner = { _, _ in
            .failure(TextProgramFailure(text: "No program runs here."))
        },
        windows: OtherWindows = .none,
        holdReading: @escaping @Sendable (Bool) -> Void = { _ in }
    ) {
        drawn = DrawnState(state: state)
        self.linear = linear
        self.executor = executor
        self.clock = clock
        self.submit = submit
        self.playDemo = playDemo
        self.fetchTicket = fetchTicket
        self.runHook = runHook
        self.editor = editor
        self.openLink = openLink
        self.runProgram = runProgram
        self.windows = windows
        self.holdReading = holdReading
    }

    /// How many messages still wait to be sent after `run` has returned.
    package nonisolated var waiting: Int {
        assumeIsolated { app in
            let model = app.drawn.state.model
            // Online, messages that are held back go out when the session closes.
            let held = model.chats.book.all.reduce(0) { $0 + $1.outgoing.count { $0.goesAt != nil } }
            return model.chats.book.outbox.queued - (model.session.standing == .online ? held : 0)
        }
    }

    /// Shows the screen until it ends. Called on the thread that made `loop`, whose executor this actor has.
    package nonisolated func run(on loop: TerminalLoop) -> TerminalExit {
        assumeIsolated { $0.handle(.started) }
        loop.run(
            turn: { inputs in assumeIsolated { $0.turn(inputs) } },
            frame: { size in assumeIsolated { $0.drawn.frame(of: size) } })
        assumeIsolated { app in
            // If the editor is open, what it has saved so far is kept.
            app.closeEditor(.exited(0))
            app.handle(.leaving)
        }
        return assumeIsolated { $0.exit ?? .hangup }
    }

    /// Reads and writes lines until the end. Called on the thread that made `loop`, whose executor this actor has.
    package nonisolated func run(on loop: LineLoop) -> LinearEnd {
        assumeIsolated { $0.handle(.started) }
        loop.run { inputs in assumeIsolated { $0.turn(inputs) } }
        let isAnswerable = loop.isAtEnd || !loop.hasKeyboard
        return assumeIsolated { app in
            app.handle(.leaving)
            return app.end(isAnswerable: isAnswerable)
        }
    }

    /// Hands in an event from any thread, without waiting. Events keep their order and are drawn together.
    package nonisolated func post(_ event: SessionEvent) {
        let isFirst = inbox.withLock { inbox in
            let news = inbox.post(event)
            // Called under the lock, so that calls from several threads stay in order.
            if news.isHeld { holdReading(true) }
            return news.isFirst
        }
        if isFirst { executor.wake() }
    }

    // MARK: One turn of the loop

    private func turn(_ inputs: [TerminalInput]) -> TerminalTurn {
        for input in inputs { receive(input) }
        applyPosted()
        if clock.now().uptime >= drawn.wake().at { handle(.tick) }
        if isEditing, let text = editor.saved() { handle(.savedInEditor(text)) }
        let wake = drawn.wake()
        defer {
            terminalEffects = []
            needsDrawing = false
        }
        return TerminalTurn(
            effects: terminalEffects, needsDrawing: needsDrawing,
            deadline: max(.zero, wake.at - clock.now().uptime), isEscapeIdle: wake.isEscapeIdle,
            isFinished: exit != nil)
    }

    private func turn(_ inputs: [LineInput]) -> LineTurn {
        for input in inputs { receive(input) }
        applyPosted()
        if clock.now().uptime >= drawn.wake().at { handle(.tick) }
        guard var linear else { return LineTurn(isFinished: true) }
        // In line mode there is no terminal that effects could act on.
        terminalEffects = []
        let output = linear.takeOutput()
        self.linear = linear
        return LineTurn(
            output: output, prompt: linear.prompt(drawn.state),
            deadline: max(.zero, drawn.wake().at - clock.now().uptime),
            isBusy: linear.isBusy(drawn.state), isUnsent: linear.isUnsent(drawn.state), progress: linear.progress,
            isFinished: exit != nil)
    }

    private func receive(_ input: LineInput) {
        switch input {
        case .line(let line):
            guard var linear else { return }
            let effects = drawn.take(line, &linear, at: clock.now())
            self.linear = linear
            for effect in effects { perform(effect) }
        case .unreadable: handle(.lines(.unreadable))
        case .interrupted: handle(.lines(.interrupt))
        case .continued: handle(.continued)
        case .endOfInput: exit = exit ?? .quit
        case .hangup: exit = exit ?? .hangup
        case .terminate(let signal): exit = exit ?? .signal(signal)
        }
    }

    private func end(isAnswerable: Bool) -> LinearEnd {
        let chats = drawn.state.model.chats
        return LinearEnd(
            exit: exit ?? .hangup, isAnswerable: isAnswerable, hasUnreadable: linear?.unreadable ?? 0 > 0,
            isUnsent: linear?.isUnsent(drawn.state) ?? false || chats.book.outbox.failed > 0, hasKept: chats.hasDraft,
            ending: drawn.state.model.session.ending)
    }

    private func receive(_ input: TerminalInput) {
        switch input {
        case .key(let key): handle(.key(key))
        case .mouse(let mouse): if let input = drawn.input(of: mouse) { handle(input) }
        case .paste(let text): handle(.paste(text))
        case .interrupted(let what): handle(.interrupted(what))
        // The driver has handled these.
        case .background, .margins, .keyReports, .statusAnswer: break
        case .slowness(let time): handle(.slowness(time))
        case .focus(let isFocused): handle(.focus(isFocused))
        case .resized(let size): handle(.resized(size))
        case .continued: handle(.continued)
        case .programEnded(let end): closeEditor(end)
        case .hangup: exit = exit ?? .hangup
        case .terminate(let signal): exit = exit ?? .signal(signal)
        }
    }

    /// Applies a part of the waiting events, so that keys and frames get their turn.
    private func applyPosted() {
        let (events, hasMore) = inbox.withLock { inbox in
            let taken = inbox.take()
            if taken.isReleased { holdReading(false) }
            return (taken.events, taken.hasMore)
        }
        if !events.isEmpty { handle(.events(Array(events))) }
        if hasMore { executor.wake() }
    }

    private func handle(_ input: AppInput) {
        needsDrawing = true
        for effect in effects(of: input) { perform(effect) }
        guard drawn.isWatched() != isWatched else { return }
        isWatched.toggle()
        windows.watch(isWatched)
    }

    private func effects(of input: AppInput) -> [AppEffect] {
        guard var linear else { return drawn.handle(input, at: clock.now()) }
        defer { self.linear = linear }
        return drawn.handle(input, &linear, at: clock.now())
    }

    private func perform(_ effect: AppEffect) {
        switch effect {
        case .session(let intent): submit(intent)
        case .demo(let scene): playDemo(scene) { await self.say($0) }
        case .fetchTicket(let user): bringTicket(for: user)
        case .quit: exit = exit ?? .quit
        case .tryDemo: exit = exit ?? .demo
        case .leaveIdle: exit = exit ?? .idle
        case .suspend: terminalEffects.append(.suspend)
        case .redraw: terminalEffects.append(.redraw)
        case .theme(let name): terminalEffects.append(.theme(name))
        case .mouse(let isOn): terminalEffects.append(.mouse(isOn))
        case .bell: if !windows.isWatched() { terminalEffects.append(.bell) }
        case .notify(let notification):
            guard !windows.isWatched() else { break }
            terminalEffects.append(
                .notify(title: TerminalSafe(notification.title), text: TerminalSafe(notification.text)))
        case .withdrawNotification: terminalEffects.append(.withdrawNotification)
        case .copy(let text): terminalEffects.append(.copy(text))
        case .hook(let hook, let event, let sender):
            guard windows.isFirst(), hook.isForWatched || !windows.isWatched() else { break }
            runHook(hook, event, sender) { reason in Task { await self.tellFailure(reason) } }
        case .openEditor(let text): openEditor(on: text)
        case .openLink(let address): open(address)
        case .run(let program, let text): run(program, on: text)
        case .title(let title): terminalEffects.append(.title(TerminalSafe(title)))
        }
    }

    private func tellFailure(_ reason: String) { handle(.hookFailed(reason)) }

    private func say(_ text: String) { handle(.demoSays(text)) }

    private func openEditor(on text: String) {
        guard linear == nil else { return }
        switch editor.begin(text) {
        case .success(let words):
            isEditing = true
            terminalEffects.append(.run(words))
        case .failure(let failure): handle(.edited(.failure(failure)))
        }
    }

    private func closeEditor(_ end: ProgramEnd) {
        guard isEditing else { return }
        isEditing = false
        handle(.edited(editor.finish(end)))
    }

    private func open(_ address: WebAddress) {
        Task {
            if let reason = await openLink(address) { handle(.linkNotOpened(reason)) }
        }
    }

    private func run(_ program: TextProgram, on text: String) {
        Task { handle(.printed(program, await runProgram(program, text))) }
    }

    private func bringTicket(for user: String) {
        Task {
            switch await fetchTicket(user) {
            case .success(let ticket): handle(.ticketFetched(Secret(ticket), user: user))
            case .failure(let error): handle(.ticketUnavailable(error.text, user: user))
            }
        }
    }
}

/// Why the screen has ended.
package enum TerminalExit: Equatable, Sendable {
    /// The person has quit.
    case quit
    /// The person wants the demo in place of the screen.
    case demo
    /// Nobody has typed for too long.
    case idle
    /// The terminal is gone, or has not read for too long.
    case hangup
    /// A signal has ended it (SIGTERM, SIGINT, SIGQUIT).
    case signal(Int32)
}
