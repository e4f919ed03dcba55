internal import Cache
internal import Files
internal import Glibc
internal import Model
internal import NIOCore
internal import NIOPosix
internal import Session
internal import Tui
internal import UserSig

/// Puts terminal, screen and session together and runs them on the calling thread until the person leaves.
struct ScreenRunner {
    let settings: ClientSettings
    let initialConversation: ConversationID?
    var theme = ThemeName.auto
    var looks = OwnLooks()
    var notifications = NotificationSetting.auto
    var usesMouse = true
    var keys = KeyMap()
    var showsTyping = true
    var tellsRead = true
    var opener = LinkOpener(command: LinkOpener.usual)
    var hooks = Hooks([:])
    var translator: Translator?
    let demo: DemoStage?
    var kiosk: Kiosk?

    /// How long leaving waits for the server to hear of it.
    private static let farewell: Duration = .seconds(1)

    func run() throws(CommandFailure) -> ExitStatus {
        let directory = try directory()
        do throws(TerminalError) {
            let (exit, unsaved) = try show(
                on: try Terminal.open(theme: theme, looks: looks, notifications: notifications, mouse: usesMouse),
                keepingIn: directory)
            // Now that standard error is the person's again.
            for texts in unsaved { StandardError.write("parley: \(texts)") }
            if let words = kiosk?.words(for: exit) { StandardError.write("parley: \(words)") }
            return .ok
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
    }

    /// What is typed on one's own machine is kept, so there must be a place for it.
    private func directory() throws(CommandFailure) -> String? {
        if kiosk != nil { return nil }
        if let directory = settings.dataDirectory { return directory }
        return try Environment.dataDirectory()
    }

    /// How it ended, and what somebody wrote that no disk has.
    private func show(
        on terminal: Terminal, keepingIn directory: String?
    ) throws(TerminalError) -> (TerminalExit, [UnsavedTexts]) {
        let log = ErrorLog.redirect(to: directory)
        defer { log.restore() }
        // The database is opened after the first frame. A demo keeps nothing unless it is asked to.
        let accounts = demo?.isKept ?? true ? directory.map(Self.accounts) : nil
        let loop = try TerminalLoop(terminal: terminal, limits: kiosk?.limits ?? .none) { accounts?.begin() }
        let parts = ClientParts(
            settings, catchUp: .none, tellsRead: tellsRead, learnsNames: true, accounts: accounts,
            shelf: directory.map(DiskShelf.beside) ?? NoShelf(), savesAccount: true,
            tickets: kiosk?.tickets,
            line: { demo?.line.transport(over: $0) ?? $0 })
        let session = parts.session
        let app = TerminalApp(
            state: state(size: terminal.size), executor: loop.executor,
            submit: { session.submit($0) },
            playDemo: { [demo] in demo?.play($0, visitor: session, says: $1) },
            fetchTicket: { [demo] user in
                if let demo { return demo.ticket(for: user) }
                return await parts.ticketSource.fetch(for: user)
            },
            runHook: { [hooks] in hooks.run($0, $1, from: $2, told: $3) },
            editor: DraftFile().editor,
            openLink: { [opener] in await opener.open($0) },
            translate: { [translator] in
                await translator?.translation(of: $0) ?? .failure(TranslationFailure(text: "Nothing translates here."))
            },
            holdReading: { session.holdReading($0, by: .screen) })
        session.observe { [kiosk] event in
            kiosk?.ending.note(event)
            app.post(event)
        }
        let exit = app.run(on: loop)
        terminal.close()
        let isClosed = MonotonicSemaphore()
        Task.detached {
            await session.close()
            await demo?.close()
            isClosed.signal()
        }
        isClosed.wait(Self.farewell)
        let unsaved = accounts?.finish(within: Self.farewell) ?? []
        return (exit, unsaved)
    }

    /// Where the stores of all accounts lie.
    static func accountsDirectory(in directory: String) -> String { directory + "/accounts" }

    /// The stores of all accounts, on a thread of their own that may wait for the disk.
    private static func accounts(in directory: String) -> AccountFiles {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        return AccountFiles(directory: accountsDirectory(in: directory), isHeld: true, clock: .timed(by: loop)) {
            loop.execute($0)
        }
    }

    private func state(size: Size) -> AppState {
        var random = SystemRandomNumberGenerator()
        let zone = TimeZoneReader()
        let isKiosk = kiosk != nil
        return AppState(
            configuration: AppConfiguration(
                server: settings.server, user: settings.user, ticket: settings.ticket, appID: settings.appID,
                deviceName: settings.device.name, isDemo: demo != nil,
                hasTicketSource: demo != nil || kiosk != nil || settings.ticketOrigin != nil,
                initialConversation: initialConversation, showsTyping: showsTyping, hasHooks: !hooks.isEmpty,
                canTranslate: translator != nil,
                downloads: kiosk == nil ? TypedPath.downloads : "~", keys: keys, kiosk: kiosk?.rules, table: .system),
            environment: AppEnvironment(
                inspectTicket: Self.look, zoneOffset: zone.offset,
                paths: { isKiosk ? [] : TypedPath.completions(of: $0) }),
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
