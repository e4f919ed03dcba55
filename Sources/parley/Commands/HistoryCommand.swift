internal import ArgumentParser
internal import Cache
internal import Model
internal import Session

/// `parley history TO`: the messages of one conversation, from the server.
struct HistoryCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show the messages of one conversation, oldest first.",
        discussion:
            "TO is a user id, or a group as group:ID. Signs in as a script: displaces no device and marks nothing read. Notes that were "
            + "written on this machine (/note) stand among them."
    )

    @OptionGroup var client: ClientOptions

    @Flag(help: "Print one JSON line for each message.")
    var json = false

    @Option(
        help: ArgumentHelp("Show so many of the newest messages. Without it and --since: 50.", valueName: "count"))
    var last: Int?

    @Option(
        help: ArgumentHelp(
            "Show what was sent since then: yesterday, mon, 2026-11-28, 2026-11-28T14:09 (local time, or UTC with Z), or 90m, 12h, 7d.",
            valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    @Option(help: ArgumentHelp("Give up when nothing came for so long.", valueName: "seconds"))
    var timeout: Double = 60

    @Argument(help: ArgumentHelp("Whose conversation: a user id, or group:ID.", valueName: "to"))
    var recipient: String

    func validate() throws {
        try Patience.validate(connectTimeout, "--connect-timeout")
        try Patience.validate(timeout, "--timeout")
        try Recipient.validate(recipient)
        if let last, last < 1 { throw ValidationError("--last must be 1 or more") }
        if let since, PointInTime(since) == nil {
            throw ValidationError(
                "--since \(since.inQuotes): give a day (yesterday, mon, 2026-11-28), a time (2026-11-28T14:09) or a span (12h)"
            )
        }
    }

    func run() async throws(CommandFailure) -> ExitStatus {
        guard let conversation = ConversationID(recipient: recipient) else { return .usage }
        let settings = try ClientSettings(client, always: .script).withSavedAccount
        let (user, ticket) = try settings.credentials()
        let parts = ClientParts(
            settings, catchUp: .none, receives: false, loginTimeout: Patience.duration(connectTimeout),
            waitsForNames: json)
        let session = parts.session
        let inputs = AsyncStream.makeStream(of: HistoryReader.Input.self)
        session.observe { inputs.continuation.yield(.event($0)) }
        let signals = await EndSignals(continued: { session.submit(.wake) }) {
            inputs.continuation.yield(.interrupted)
        }
        let ticker = Patience.everySecond { inputs.continuation.yield(.tick) }
        defer {
            signals.cancel()
            ticker.cancel()
        }
        session.submit(
            .login(LoginParameters(server: settings.server, userID: user, ticket: ticket, consent: .person)))
        let since = since.flatMap { PointInTime($0)?.instant(now: SessionClock.system.now().wall) }
        var reader = HistoryReader(
            conversation, last: last ?? (since == nil ? 50 : .max), since: since, patience: Patience.duration(timeout),
            waitsForNames: json)
        for await input in inputs.stream {
            for intent in reader.handle(input, at: SessionClock.system.now().uptime) { session.submit(intent) }
            if reader.ending != nil { break }
        }
        await session.close()
        if let text = reader.failure { StandardError.write("parley: \(text)") }
        guard let status = reader.ending, status == .ok else { return reader.ending ?? .ok }
        let items = MessageLines.Item.joined(
            reader.messages, notes(beside: reader.messages, in: conversation, since: since))
        if items.isEmpty, !json {
            StandardError.write("parley: there is no message in \(conversation.recipient)")
        }
        MessageLines(json ? .json : .text(showsConversation: false), user: user, people: reader.people)
            .write(items)
        return .ok
    }

    /// The notes that the client on this machine has stored beside these messages. None when its store can't be read.
    private func notes(beside messages: [Message], in conversation: ConversationID, since: Timestamp?) -> [Note] {
        let kept = try? KeptMessages(client).reader?.notes()
        // Where all there is was asked for, also those that stand before it.
        let isWhole = messages.count < last ?? (since == nil ? 50 : .max) || messages.first?.seq == 1
        let first = isWhole ? 0 : messages.first?.seq ?? 0
        return (kept ?? []).filter { note in
            note.conversation == conversation && note.seq >= first && since.map { note.writtenAt >= $0 } ?? true
        }
    }
}
