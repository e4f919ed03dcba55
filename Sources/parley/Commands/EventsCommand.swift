internal import ArgumentParser
internal import Dispatch
internal import Glibc
internal import Model
internal import Session

/// `parley events`: the session as JSON lines until it ends.
struct EventsCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Show the session as JSON lines until it ends.",
        discussion: "The end of standard input after `ready` ends the session, unless --no-stdin is given.")

    @OptionGroup var client: ClientOptions

    @Flag(name: .customLong("no-stdin"), help: "Do not end with standard input.")
    var ignoresInput = false

    @Option(help: "Bring this many latest messages of each conversation instead of the unread ones.")
    var backlog: Int?

    @Flag(help: "Sign in also where another device took this one's place while it was away.")
    var takeOver = false

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    func validate() throws {
        if let backlog, backlog < 0 { throw ValidationError("--backlog must be 0 or more") }
        if connectTimeout <= 0 { throw ValidationError("--connect-timeout must be more than 0") }
        if client.platform == Platform.script.rawValue {
            throw ValidationError("--platform script only sends; choose another platform to receive")
        }
    }

    func run() async throws(CommandFailure) -> ExitStatus {
        let settings = try ClientSettings(client)
        let (user, ticket) = try settings.credentials()
        let parts = ClientParts(
            settings, catchUp: backlog.map { .latest($0) } ?? .unread, loginTimeout: Int64(connectTimeout * 1000))
        let session = parts.session
        let events = await session.subscribe()
        let signals = await EndSignals { session.submit(.close) }
        defer { signals.cancel() }
        session.submit(
            .login(
                LoginParameters(
                    server: settings.server, userID: user, ticket: ticket, consent: takeOver ? .takeOver : .program)))
        let input = StandardInputEnd()
        if !ignoresInput { input.watch() }
        var lines = EventLines()
        for await event in events {
            for line in lines.lines(for: event, at: SessionClock.system.now().wall) { StandardOutput.writeLine(line) }
            switch event {
            case .ready: input.whenEnded { session.submit(.close) }
            case .intentRefused(let error): StandardError.write("parley: \(error.text)")
            case .notice: StandardError.write("parley: another device took this one's place; --take-over takes it back")
            case .ended(let reason):
                if let error = reason.error { StandardError.write("parley: \(error.text)") }
                // Closed in order before the program goes, whatever ended the session.
                await session.close()
                return reason.exitStatus
            case .snapshot, .started, .statusChanged, .linkChanged, .notReady, .loginFailed, .conversationsReset,
                .conversationChanged, .messageAdded, .historyLoaded, .outgoingChanged, .ticketRenewed:
                break
            }
        }
        return .ok
    }
}
