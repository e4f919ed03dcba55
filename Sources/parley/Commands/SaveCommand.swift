internal import ArgumentParser
internal import Cache
internal import Glibc
internal import Model
internal import Session

/// `parley save TO SEQ [PATH]`: saves the file of a message, complete and checked.
struct SaveCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Save the file that came with a message.",
        discussion:
            "TO is a user id (bob, @bob) or a group (group:team, '#team'), SEQ the number of the message there, which "
            + "`history --json` shows. Prints where the file is, once all of it is there and it is what was sent. Nothing is "
            + "written over; what was cut goes on when the same command is given again.")

    @OptionGroup var client: ClientOptions

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    @Option(help: ArgumentHelp("Give up when nothing came for so long.", valueName: "seconds"))
    var timeout: Double = 60

    @Argument(help: ArgumentHelp("Whose conversation: a user id, or group:ID.", valueName: "to"))
    var recipient: String

    @Argument(help: ArgumentHelp("The number of the message.", valueName: "seq"))
    var seq: Int64

    @Argument(
        help: ArgumentHelp("The new file, or a directory for it; without it the present one.", valueName: "path"),
        completion: .file())
    var path: String = "."

    func validate() throws {
        try Patience.validate(connectTimeout, "--connect-timeout")
        try Patience.validate(timeout, "--timeout")
        try Recipient.validate(recipient)
        if seq < 1 { throw ValidationError("SEQ is the number of a message, 1 or more") }
    }

    func run() async throws(CommandFailure) -> ExitStatus {
        guard let conversation = ConversationID(recipient: recipient) else { return .usage }
        let settings = try ClientSettings(client, always: .script).withSavedAccount
        let (user, ticket) = try settings.credentials()
        let parts = ClientParts(
            settings, catchUp: .none, receives: false, loginTimeout: Patience.duration(connectTimeout),
            shelf: DiskShelf.beside(try settings.shelfDirectory()))
        let session = parts.session
        let inputs = AsyncStream.makeStream(of: FileSaver.Input.self)
        session.observe { inputs.continuation.yield(.event($0)) }
        let signals = await EndSignals(continued: { session.submit(.wake) }) { inputs.continuation.yield(.interrupted) }
        let ticker = Patience.everySecond { inputs.continuation.yield(.tick) }
        defer {
            signals.cancel()
            ticker.cancel()
        }
        session.submit(
            .login(LoginParameters(server: settings.server, userID: user, ticket: ticket, consent: .person)))
        var saver = FileSaver(
            FilePlace(conversation, seq: seq), path: path, patience: Patience.duration(timeout))
        for await input in inputs.stream {
            if let intent = saver.handle(input, at: SessionClock.system.now().uptime) { session.submit(intent) }
            if saver.ending != nil { break }
        }
        await session.close()
        if let text = saver.failure { StandardError.write("parley: \(text)") }
        if let saved = saver.saved { StandardOutput.writeLine(saved) }
        return saver.ending ?? .ok
    }
}

extension ClientSettings {
    /// The directory for the file's parts, in a command that keeps nothing else.
    func shelfDirectory() throws(CommandFailure) -> String {
        if let dataDirectory { return dataDirectory }
        return try Environment.dataDirectory()
    }
}

/// Asks for a message, then for its file.
struct FileSaver {
    enum Input: Sendable {
        case event(SessionEvent)
        case interrupted
        case tick
    }

    private let place: FilePlace
    private let path: String
    private let patience: Duration
    private var progressAt: Uptime?
    private var linkError: String?

    /// The path of the saved file.
    private(set) var saved: String?
    /// How the command ended; nil while it goes on.
    private(set) var ending: ExitStatus?
    /// A sentence about what went wrong; nil when nothing did.
    private(set) var failure: String?

    init(_ place: FilePlace, path: String, patience: Duration) {
        self.place = place
        self.path = path
        self.patience = patience
    }

    mutating func handle(_ input: Input, at now: Uptime) -> SessionIntent? {
        switch input {
        case .event(let event): return handle(event, at: now)
        case .interrupted: end(.unfinished, nil)
        case .tick:
            if let progressAt, now - progressAt > patience {
                end(.unfinished, "nothing came for \(patience.wholeSeconds) s (--timeout); the same command goes on")
            }
        }
        return nil
    }

    private mutating func handle(_ event: SessionEvent, at now: Uptime) -> SessionIntent? {
        linkError = event.trouble ?? linkError
        switch event {
        case .ready:
            guard progressAt == nil else { return nil }
            progressAt = now
            return .loadMessage(place.conversation, seq: place.seq)
        case .messageLoaded(place.conversation, place.seq, let message):
            progressAt = now
            if let file = message?.content.file { return .saveFile(place, file, path: path) }
            end(.refused, message == nil ? "there is no such message" : "no file came with that message")
        case .file(.saving(place, _)): progressAt = now
        case .file(.saved(place, let path)):
            saved = path
            end(.ok, nil)
        case .file(.notSaved(place, let error)):
            end(error.code == .fileUnreadable ? .inputOutput : .refused, error.text)
        case .ended(let reason): end(reason.exitStatus, reason.text(linkError: linkError))
        case _: break
        }
        return nil
    }

    private mutating func end(_ status: ExitStatus, _ text: String?) {
        guard ending == nil else { return }
        ending = status
        failure = text
    }
}
