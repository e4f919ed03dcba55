internal import ArgumentParser
internal import Cache
internal import Glibc
internal import Model
internal import Session

/// `parley send TO TEXT…` and `parley send TO -`: messages out, each acknowledged once it is on the server's disk.
struct SendCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send one message, or each line of standard input.",
        discussion:
            "TO is a user id (bob, @bob) or a group (group:team, '#team'). Without a text, or with -, each line of standard "
            + "input is a message; write -- before a text that begins with -. With --json-input each line is an object as "
            + #"{"to": "bob", "text": "hi", "reply_to": 7, "id": "UUID"}; without "to" it goes to TO. "only": ["bob"] in it "#
            + "names who alone sees it in a group, as --to does.")

    @OptionGroup var client: ClientOptions

    @Flag(help: "Print one JSON line for each message.")
    var json = false

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    @Option(help: ArgumentHelp("Give up when nothing was acknowledged for so long.", valueName: "seconds"))
    var timeout: Double = 60

    @Option(
        help: ArgumentHelp(
            "Send the bytes of this file to programs, with the words for people.", valueName: "file"),
        completion: .file())
    var custom: String?

    @Flag(help: "Send all of standard input as one message, with its line ends.")
    var whole = false

    @Flag(help: "Each line of standard input is a JSON object: to, only, text, reply_to, id.")
    var jsonInput = false

    @Option(
        help: ArgumentHelp(
            "Speak to this user: puts @USER in front where the text does not name them. May be given again.",
            valueName: "user"))
    var mention: [String] = []

    @Option(
        help: ArgumentHelp(
            "In a group: only this member, and others given so, ever see that it is there. Up to 50.", valueName: "user"
        ))
    var to: [String] = []

    @Option(
        help: ArgumentHelp(
            "Send it as one message that is a block of code in this language; - for none.", valueName: "language"))
    var code: String?

    @Option(
        help: ArgumentHelp(
            "Answer the message with this number in the conversation (seq), which `history --json` shows.",
            valueName: "seq"))
    var replyTo: Int64?

    @Option(
        name: .customLong("first-id"),
        help: ArgumentHelp(
            "The id of the first line; each further line has the next one. The same lines sent again with it are stored once.",
            valueName: "uuid"))
    var firstID: String?

    @Flag(help: "Send it to who is connected now; nobody keeps it.")
    var onlineOnly = false

    @Option(
        help: ArgumentHelp("Send this file, under its name.", valueName: "path"), completion: .file())
    var file: String?

    @OptionGroup var signal: SignalOptions

    @Argument(help: ArgumentHelp("Who gets it: a user id, or group:ID.", valueName: "to"))
    var recipient: String?

    @Argument(help: ArgumentHelp("The words of the message, or - for the lines of standard input.", valueName: "text"))
    var words: [String] = []

    private var readsInput: Bool { file == nil && signal.signal == nil && (words.isEmpty || words == ["-"]) }

    func validate() throws {
        try Patience.validate(connectTimeout, "--connect-timeout")
        try Patience.validate(timeout, "--timeout")
        if let recipient { try Recipient.validate(recipient) }
        _ = try MentionedUsers(mention)
        try validateAddressees()
        if jsonInput {
            try validateJSONInput()
        } else if recipient == nil {
            throw ValidationError("there is no recipient; give a user id, or group:ID")
        }
        if signal.signal != nil {
            try validateSignal()
        } else if let file {
            let isAlone = words.isEmpty && custom == nil && code == nil && !whole && mention.isEmpty
            try Self.validate(file: file, isAlone: isAlone)
            if onlineOnly || replyTo != nil {
                throw ValidationError("--file excludes --online-only and --reply-to")
            }
        } else if words.isEmpty, !jsonInput, isatty(STDIN_FILENO) == 1 {
            throw ValidationError(
                "there is no text; write it after the recipient, or give standard input lines to send")
        }
        if custom != nil, readsInput, !whole {
            throw ValidationError("--custom goes with one message, whose words stand behind the recipient")
        }
        if whole, !readsInput { throw ValidationError("--whole sends standard input; leave the text out") }
        if let firstID, MessageID(firstID) == nil {
            throw ValidationError("--first-id \(firstID.inQuotes): give an id such as uuidgen prints")
        }
        if onlineOnly, firstID != nil {
            throw ValidationError("--online-only and --first-id exclude each other: what is not kept has no id")
        }
        if let replyTo, replyTo < 1 { throw ValidationError("--reply-to takes the seq of a message, 1 or more") }
        if onlineOnly, replyTo != nil { throw ValidationError("--online-only and --reply-to exclude each other") }
        if custom != nil, replyTo != nil { throw ValidationError("--custom and --reply-to exclude each other") }
        if custom != nil, code != nil { throw ValidationError("--custom and --code exclude each other") }
        if let code, CodeBlock(code) == nil {
            throw ValidationError("--code \(code.inQuotes): a language is one word, as swift or sh")
        }
    }

    private func validateAddressees() throws {
        guard !to.isEmpty else { return }
        let users = try MentionedUsers.users(to, option: "--to")
        guard users.count <= DirectedMessage.most else {
            throw ValidationError("--to names at most \(DirectedMessage.most) members")
        }
        if let recipient, ConversationID(recipient: recipient)?.isGroup != true {
            throw ValidationError("--to is for a message to a group, such as group:team; TO is one person already")
        }
        guard file == nil, signal.signal == nil, !onlineOnly else {
            throw ValidationError("--to excludes --file, --signal and --online-only")
        }
        let named = try MentionedUsers.users(mention, option: "--mention")
        if let other = named.first(where: { !users.contains($0) }) {
            throw ValidationError("--mention \(other) would not see it: with --to only these are told of it")
        }
    }

    private func validateSignal() throws {
        guard file == nil, custom == nil, code == nil, !whole, !jsonInput, replyTo == nil, firstID == nil,
            mention.isEmpty
        else {
            throw ValidationError(
                "--signal goes with a TO and its data alone, and with --online-only, --json and the limits of time")
        }
        guard words != ["-"] else {
            throw ValidationError(
                "--signal reads no standard input; write its data behind TO in place of -, or leave it out")
        }
        try signal.validate(to: recipient)
    }

    private func validateJSONInput() throws {
        guard words.isEmpty || words == ["-"] else {
            throw ValidationError("--json-input reads the texts from standard input; leave the text out")
        }
        guard file == nil, custom == nil, code == nil, !whole, replyTo == nil, firstID == nil else {
            throw ValidationError(
                "--json-input excludes --file, --custom, --code, --whole, --reply-to and --first-id; a line says what it is"
            )
        }
    }

    private static func validate(file: String, isAlone: Bool) throws {
        guard isAlone else { throw ValidationError("--file sends a file alone; send the text as a message of its own") }
        if file.isEmpty { throw ValidationError("--file takes the path of a file") }
    }

    func run() async throws(CommandFailure) -> ExitStatus {
        let conversation = recipient.flatMap { ConversationID(recipient: $0) }
        guard conversation != nil || jsonInput, let mentioned = try? MentionedUsers(mention),
            let only = try? MentionedUsers.users(to, option: "--to")
        else { return .usage }
        let settings = try ClientSettings(client, always: .script).withSavedAccount
        let (user, ticket) = try settings.credentials()
        let parts = ClientParts(
            settings, catchUp: .none, receives: false, loginTimeout: Patience.duration(connectTimeout),
            shelf: file == nil ? NoShelf() : DiskShelf.beside(try settings.shelfDirectory()))
        let data = try custom.map { path throws(CommandFailure) in try Self.data(in: path) }
        if !only.isEmpty, let data, MessageContent.custom(CustomContent(data: data, text: "")).signal != nil {
            throw CommandFailure(
                .usage,
                "--custom holds an invitation, or an answer to one: it is for everybody in the group, leave --to out")
        }
        let inputs = AsyncStream.makeStream(of: Sender.Input.self)
        let block = code.flatMap { CodeBlock($0) }
        let source: any LineSource =
            if let given = file ?? signal.signal.map({ _ in words.joined(separator: " ") }) {
                GivenText(text: given)
            } else {
                switch (readsInput, whole || block != nil) {
                case (true, true): WholeInput { block?.text(of: $0) ?? $0 }
                case (true, false):
                    StandardInputLines(
                        format: jsonInput ? JSONInput(recipient: conversation, isOnlineOnly: onlineOnly) : nil)
                case (false, _):
                    OneLine(words.joined(separator: " ")) { block?.text(of: $0) ?? $0 }
                }
            }
        let events = await parts.session.subscribe()
        let pump = Task { for await event in events { inputs.continuation.yield(.event(event)) } }
        let signals = await EndSignals(continued: { [session = parts.session] in session.submit(.wake) }) {
            inputs.continuation.yield(.interrupted)
            StandardOutput.endIfStalled(.unfinished)
        }
        defer {
            signals.cancel()
            pump.cancel()
        }
        parts.session.submit(
            .login(
                LoginParameters(server: settings.server, userID: user, ticket: ticket, consent: .person)))
        let sender = Sender(
            session: parts.session, conversation: conversation, source: source, printsJSON: json, replyTo: replyTo,
            only: only, isOnlineOnly: onlineOnly, isFile: file != nil, firstID: firstID.flatMap { MessageID($0) },
            invite: signal.wish(isOnlineOnly: onlineOnly),
            patience: Patience.duration(timeout)
        ) { [isCode = block != nil] line, quote in
            let text = mentioned.put(before: line, onOwnLine: isCode || line.hasPrefix("```"))
            if let quote { return .reply(Reply(to: quote, text: text)) }
            return data.map { .custom(CustomContent(data: $0, text: text)) } ?? .text(text)
        }
        return await sender.run(inputs)
    }

    private static func data(in path: String) throws(CommandFailure) -> [UInt8] {
        do throws(TextFileError) {
            return try TextFile.bytes(of: path, maximumBytes: Limits.messageBytes)
        } catch {
            throw CommandFailure(error, reading: "the file \(path)")
        }
    }
}
