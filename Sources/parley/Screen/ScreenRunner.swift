internal import Cache
internal import Files
internal import Glibc
internal import Model
internal import NIOCore
internal import NIOPosix
internal import Session
internal import Tui
internal import UserSig

/// Connects terminal, screen and session, and runs them on the calling thread until the person leaves.
struct ScreenRunner {
    let settings: ClientSettings
    let initialConversation: ConversationID?
    var theme = ThemeName.auto
    var looks = OwnLooks()
    var language = Language.english
    var notifications = NotificationSetting.auto
    var usesMouse = true
    var keys = KeyMap()
    var showsTyping = true
    var tellsRead = true
    var grace = Duration.zero
    var cacheSize = HistorySize.usual
    var opener = LinkOpener(command: LinkOpener.usual)
    var hooks = Hooks([:])
    var programs = TextPrograms()
    /// Whether to print lines in place of a screen, whatever the terminal can do.
    var isLinear = false
    /// Whether to sign out the windows of this device that are open already.
    var isAlone = false
    let demo: DemoStage?
    var kiosk: Kiosk?

    /// How long leaving waits for the server to hear of it.
    private static let farewell: Duration = .seconds(1)

    func run() throws(CommandFailure) -> ExitStatus {
        let directory = try directory()
        if isLinear { return try tell(keepingIn: directory) }
        if kiosk == nil, Self.isTerminalNameless {
            return try tell(keepingIn: directory, because: "TERM names no type of terminal.")
        }
        let exit: Exit
        do throws(TerminalError) {
            exit = try show(
                on: try Terminal.open(theme: theme, looks: looks, notifications: notifications, mouse: usesMouse),
                keepingIn: directory)
        } catch {
            guard kiosk == nil, error.isAboutType else { throw CommandFailure(.inputOutput, error.description) }
            return try tell(keepingIn: directory, because: error.description)
        }
        // Now that standard error is the person's again.
        let status = Self.tell(exit.unsaved)
        if exit.why == .demo, status == .ok { throw try ProcessArguments.begin(anewWith: ["demo"]) }
        if exit.waiting > 0, status == .ok, directory != nil {
            StandardError.write("parley: \(Self.words(for: exit.waiting))")
        }
        if let words = kiosk?.words(for: exit.why) { StandardError.write("parley: \(words)") }
        return status
    }

    /// Whether nothing says whom to sign in, and where.
    private var isFirstRun: Bool {
        demo == nil && kiosk == nil && !settings.isServerGiven && settings.user == nil && settings.ticket == nil
            && settings.ticketOrigin == nil
    }

    /// The directory for what is typed, which is kept on one's own machine; nil in a kiosk. Throws when there is none.
    private func directory() throws(CommandFailure) -> String? {
        if kiosk != nil { return nil }
        if let directory = settings.dataDirectory { return directory }
        return try Environment.dataDirectory()
    }

    private func show(
        on terminal: Terminal, keepingIn directory: String?
    ) throws(TerminalError) -> Exit {
        let log = ErrorLog.redirect(to: directory)
        defer { log.restore() }
        // The database is opened after the first frame.
        let accounts = accounts(in: directory)
        let loop = try TerminalLoop(
            terminal: terminal, limits: kiosk?.limits ?? .none, onQuiet: IdleMemory.giveBack
        ) { accounts?.begin() }
        let (app, session) = app(state(size: terminal.size), nil, loop.executor, accounts, directory)
        let exit = app.run(on: loop)
        terminal.close()
        let waiting = app.waiting
        return Exit(why: exit, waiting: waiting, unsaved: leave(session, accounts))
    }

    private struct Exit {
        let why: TerminalExit
        /// How many stored messages are not yet sent.
        let waiting: Int
        let unsaved: [UnsavedTexts]
    }

    private static func words(for waiting: Int) -> String {
        waiting == 1
            ? "a message waits to be sent; it goes out when parley runs again"
            : "\(waiting) messages wait to be sent; they go out when parley runs again"
    }

    /// Whether a person is at a terminal whose type is unknown.
    private static var isTerminalNameless: Bool {
        Environment.value("TERM") == nil && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    }

    /// Runs without a screen; `reason` says why, when nobody has asked for that.
    private func tell(
        keepingIn directory: String?, because reason: String? = nil
    ) throws(CommandFailure) -> ExitStatus {
        if let reason { StandardError.write("parley: \(reason) So these are lines, as with --linear.") }
        let loop: LineLoop
        do throws(TerminalError) { loop = try LineLoop() } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
        let accounts = accounts(in: directory)
        let state = state(size: Self.linearSize, isLinear: true, hasKeyboard: loop.hasKeyboard)
        let (app, session) = app(
            state, LinearScreen(echoes: loop.echoes, isProgram: !loop.hasKeyboard), loop.executor, accounts, directory)
        accounts?.begin()
        let end = app.run(on: loop)
        let waiting = app.waiting
        let status = Self.tell(leave(session, accounts))
        if end.exit == .demo, status == .ok { throw try ProcessArguments.begin(anewWith: ["demo", "--linear"]) }
        if waiting > 0, status == .ok, accounts != nil { StandardError.write("parley: \(Self.words(for: waiting))") }
        return end.status == .ok ? status : end.status
    }

    /// Prints which texts are lost.
    private static func tell(_ unsaved: [UnsavedTexts]) -> ExitStatus {
        for texts in unsaved { StandardError.write("parley: \(texts)") }
        return unsaved.isEmpty ? .ok : .inputOutput
    }

    /// A size that shows everything at once: nothing has to be scrolled.
    private static let linearSize = Size(rows: 200, columns: 200)

    /// The stored accounts; nil in a demo, unless it is to be kept.
    private func accounts(in directory: String?) -> AccountFiles? {
        guard demo?.isKept ?? true, let directory else { return nil }
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        // On a thread of their own that may wait for the disk.
        return AccountFiles(
            directory: Self.accountsDirectory(in: directory), isHeld: true, pause: .milliseconds(250), size: cacheSize,
            clock: .timed(by: loop)
        ) { loop.execute($0) }
    }

    private func app(
        _ state: AppState, _ linear: LinearScreen?, _ executor: TerminalExecutor, _ accounts: AccountFiles?,
        _ directory: String?
    ) -> (app: TerminalApp, session: ChatSession) {
        let parts = ClientParts(
            settings, catchUp: .none, tellsRead: tellsRead, learnsNames: true, measuresRoundTrip: !isLinear,
            accounts: accounts, shelf: directory.map(DiskShelf.beside) ?? NoShelf(), isWindow: kiosk == nil,
            startsAlone: isAlone, readInterval: TerminalLoop.frameInterval,
            tickets: kiosk?.tickets,
            line: { demo?.line.transport(over: $0) ?? $0 })
        let session = parts.session
        let app = TerminalApp(
            state: state, linear: linear, executor: executor,
            submit: { session.submit($0) },
            playDemo: { [demo] in demo?.play($0, visitor: session, says: $1) },
            fetchTicket: { [demo] user in
                if let demo { return demo.ticket(for: user) }
                return await parts.ticketSource.fetch(for: user)
            },
            runHook: { [hooks] in hooks.run($0, $1, from: $2, told: $3) },
            editor: DraftFile().editor,
            openLink: { [opener] in await opener.open($0) },
            runProgram: { [programs] in await programs.output(of: $0, on: $1) },
            windows: kiosk == nil ? directory.map { DirectoryWindows(directory: $0).others } ?? .none : .none,
            holdReading: { session.holdReading($0, by: .screen) })
        session.observe { [kiosk] event in
            kiosk?.ending.note(event)
            app.post(event)
        }
        return (app, session)
    }

    /// Closes the session. Returns what was typed and could not be stored.
    private func leave(_ session: ChatSession, _ accounts: AccountFiles?) -> [UnsavedTexts] {
        let isClosed = MonotonicSemaphore()
        Task.detached {
            await session.close()
            await demo?.close()
            isClosed.signal()
        }
        isClosed.wait(Self.farewell)
        return accounts?.finish(within: Self.farewell) ?? []
    }

    /// The directory with the stores of all accounts.
    static func accountsDirectory(in directory: String) -> String { directory + "/accounts" }

    private func state(size: Size, isLinear: Bool = false, hasKeyboard: Bool = true) -> AppState {
        var random = SystemRandomNumberGenerator()
        let zone = TimeZoneReader()
        let book = ZoneBook()
        let isKiosk = kiosk != nil
        return AppState(
            configuration: AppConfiguration(
                server: settings.server, user: settings.user, ticket: settings.ticket, appID: settings.appID,
                deviceName: settings.device.name, isFirstRun: isFirstRun && hasKeyboard, isDemo: demo != nil,
                hasTicketSource: demo != nil || kiosk != nil || settings.ticketOrigin != nil,
                initialConversation: initialConversation,
                // Whole lines are typed before anybody here knows of it.
                showsTyping: showsTyping && !isLinear, grace: grace, hasHooks: !hooks.isEmpty,
                canTranslate: programs.translator != nil,
                downloads: kiosk == nil ? TypedPath.downloads : "~", keys: isLinear ? KeyMap() : keys,
                kiosk: kiosk?.rules, isLinear: isLinear, hasKeyboard: hasKeyboard,
                table: isLinear ? .builtin : .system, language: language),
            environment: AppEnvironment(
                inspectTicket: Self.look, zoneOffset: zone.offset,
                zones: ZoneLook(own: { ZoneBook.ownName() }, offset: { book.offset(in: $0, at: $1) }),
                paths: { isKiosk ? [] : TypedPath.completions(of: $0) },
                fileSize: { isKiosk ? nil : TypedPath.fileSize($0) }),
            ids: MessageIDSource(high: random.next(), low: random.next()), size: size, now: SessionClock.system.now())
    }

    private static func look(at ticket: String) -> TicketLook {
        if ticket.isEmpty { return .empty }
        do throws(TicketError) {
            let claims = try Ticket.inspect(ticket)
            return .claims(userID: claims.userID, appID: claims.appID, expiresAt: claims.expiresAt)
        } catch {
            return .unreadable(error.description)
        }
    }
}

extension LinearEnd {
    /// The exit status of a program that has written all its lines: whether they have arrived, as in `parley send`.
    fileprivate var status: ExitStatus {
        guard exit != .hangup else { return .outputGone }
        guard isAnswerable, exit == .quit else { return .ok }
        if let status = ending?.exitStatus, status != .ok { return status }
        return isUnsent || hasKept ? .unfinished : hasUnreadable ? .badInput : .ok
    }
}
