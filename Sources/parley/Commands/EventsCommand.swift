internal import ArgumentParser
internal import Model
internal import Session

/// `parley events`: the session as JSON lines until it ends.
struct EventsCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Show the session as JSON lines until it ends.",
        discussion:
            "The end of standard input after `ready` ends the session, unless --no-stdin is given. Without --platform "
            + "it is a script: it displaces no device and none displaces it.")

    @OptionGroup var client: ClientOptions

    @Flag(name: .customLong("no-stdin"), help: "Do not end with standard input.")
    var ignoresInput = false

    @Flag(
        name: .customLong("tickets-from-stdin"),
        help: ArgumentHelp(
            "Sign in again with each line of standard input, a ticket.",
            discussion: "A new one takes the place of the old; `ready` with `repeatLogin` answers."))
    var takesTickets = false

    @Option(
        help:
            "Bring this many latest messages of each conversation. Without it the first run brings the unread ones, and each later one goes on where the last one of this device ended."
    )
    var backlog: Int?

    @Flag(help: "Bring every message, from the first one of each conversation on.")
    var fromStart = false

    @Flag(
        help:
            "Sign in also where this device was displaced while it was away, or signed out on purpose. Not for a loop.")
    var takeOver = false

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    func validate() throws {
        if let backlog, backlog < 0 { throw ValidationError("--backlog must be 0 or more") }
        if ignoresInput, takesTickets {
            throw ValidationError("--no-stdin and --tickets-from-stdin exclude each other")
        }
        if backlog != nil, fromStart { throw ValidationError("--backlog and --from-start exclude each other") }
        try Patience.validate(connectTimeout, "--connect-timeout")
    }

    func run() async throws(CommandFailure) -> ExitStatus {
        let settings = try ClientSettings(client, isListener: true).withSavedAccount
        let (user, ticket) = try settings.credentials()
        let catchUp: SessionConfiguration.CatchUp = fromStart ? .latest(.max) : backlog.map { .latest($0) } ?? .unread
        let place = ListenerPlace(of: settings, user: user, beginning: catchUp)
        let beginsAnew = fromStart || backlog != nil
        let parts = ClientParts(
            settings, catchUp: catchUp, place: beginsAnew ? nil : place?.kept,
            loginTimeout: Patience.duration(connectTimeout), learnsNames: true)
        let session = parts.session
        let (turns, continuation) = AsyncStream.makeStream(of: SessionEvent.self)
        // Written where the frames are read: a reader that stalls stalls the link, not the memory. The server lets go of
        // a link that falls too far behind, and the next one brings what was missed.
        let printer = EventPrinter()
        let input = StandardInputTickets()
        session.observe { event in
            Self.tell(event, input, close: { session.submit(.close) }) { event in
                printer.write(event)
                place?.note(event)
            }
            if event.trouble != nil { continuation.yield(event) }
            if case .ended = event { continuation.yield(event) }
        }
        let signals = await EndSignals(continued: { session.submit(.wake) }) {
            session.submit(.close)
            StandardOutput.endIfStalled(.ok)
        }
        defer { signals.cancel() }
        let consent: LoginParameters.Consent = takeOver ? .takeOver : .program
        let login = LoginParameters(server: settings.server, userID: user, ticket: ticket, consent: consent)
        session.submit(.login(login))
        let (lines, line) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
        let logins = Task {
            for await line in lines { await Self.logIn(again: login, with: line, session, printer) }
        }
        defer { logins.cancel() }
        if !ignoresInput { input.watch { [takesTickets] in if takesTickets { line.yield($0) } } }
        var linkError: String?
        for await event in turns {
            linkError = event.trouble ?? linkError
            guard case .ended(let reason) = event else { continue }
            if case .kicked(let displacement) = reason, !takeOver {
                StandardError.write(
                    displacement.cause.needsPerson
                        ? "parley: no program undoes that by itself; --take-over signs in again"
                        : "parley: \(settings.holder(of: displacement)) has this one's place; --take-over takes it back"
                )
            }
            if let text = reason.text(linkError: linkError) { StandardError.write("parley: \(text)") }
            // Closed in order before the program goes, whatever ended the session.
            await session.close()
            return reason.exitStatus
        }
        return .ok
    }

    /// Logs in again for the program on the other side of standard input; so the answer is a line, where other callers
    /// get a value.
    private static func logIn(
        again login: LoginParameters, with line: [UInt8], _ session: ChatSession, _ printer: EventPrinter
    ) async {
        switch TicketAnswer.ticket(in: line, from: "A line of standard input") {
        case .failure(let error): StandardError.write("parley: \(error.text)")
        case .success(let ticket):
            let again = LoginParameters(
                server: login.server, userID: login.userID, ticket: ticket, consent: login.consent)
            do throws(ServiceError) {
                printer.write(.ready(try await session.login(again)))
            } catch {
                StandardError.write("parley: the ticket on standard input was not taken: \(error.text)")
            }
        }
    }

    /// Asked for before the line is written: who reads `ready` may end the input at once.
    static func tell(
        _ event: SessionEvent, _ input: some InputEnd, close: @escaping @Sendable () -> Void,
        write: (SessionEvent) -> Void
    ) {
        if case .ready = event { input.whenEnded(close) }
        write(event)
    }
}
