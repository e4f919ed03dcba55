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
    let demo: DemoStage?

    /// How long leaving waits for the server to hear of it.
    private static let farewell: Duration = .seconds(1)

    func run() throws(CommandFailure) -> ExitStatus {
        // What is typed here is kept.
        let directory = if let directory = settings.dataDirectory { directory } else { try Environment.dataDirectory() }
        do throws(TerminalError) {
            let (status, unsaved) = try show(on: try Terminal.open(), keepingIn: directory)
            // Now that standard error is the person's again.
            for texts in unsaved { StandardError.write("parley: \(texts)") }
            return status
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
    }

    /// How it ended, and what somebody wrote that no disk has.
    private func show(
        on terminal: Terminal, keepingIn directory: String
    ) throws(TerminalError) -> (ExitStatus, [UnsavedTexts]) {
        let log = ErrorLog.redirect(to: directory)
        defer { log.restore() }
        // The database is opened after the first frame. A demo keeps nothing unless it is asked to.
        let accounts = demo?.isKept ?? true ? Self.accounts(in: directory) : nil
        let loop = try TerminalLoop(terminal: terminal) { accounts?.begin() }
        let parts = ClientParts(
            settings, catchUp: .none, accounts: accounts, savesAccount: true,
            line: { demo?.line.transport(over: $0) ?? $0 })
        let session = parts.session
        let app = TerminalApp(
            state: state(size: terminal.size), executor: loop.executor,
            submit: { session.submit($0) },
            playDemo: { [demo] in demo?.play($0, visitor: session) },
            fetchTicket: { [demo] user in
                if let demo { return demo.ticket(for: user) }
                return await parts.ticketSource.fetch(for: user)
            },
            holdReading: { session.holdReading($0, by: .screen) })
        session.observe { app.post($0) }
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
        switch exit {
        case .quit, .hangup, .signal: return (.ok, unsaved)
        }
    }

    /// The stores of all accounts, on a thread of their own that may wait for the disk.
    private static func accounts(in directory: String) -> AccountFiles {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        return AccountFiles(directory: directory + "/accounts", isHeld: true, clock: .timed(by: loop)) {
            loop.execute($0)
        }
    }

    private func state(size: Size) -> AppState {
        var random = SystemRandomNumberGenerator()
        let zone = TimeZoneReader()
        return AppState(
            configuration: AppConfiguration(
                server: settings.server, user: settings.user, ticket: settings.ticket, appID: settings.appID,
                deviceName: settings.deviceName, isDemo: demo != nil,
                hasTicketSource: demo != nil || settings.ticketOrigin != nil,
                initialConversation: initialConversation, table: .system),
            environment: AppEnvironment(inspectTicket: Self.look, zoneOffset: zone.offset),
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
