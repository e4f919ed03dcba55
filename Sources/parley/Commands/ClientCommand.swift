internal import ArgumentParser
internal import Cache
internal import Model
internal import Tui

/// `parley`: the terminal client.
struct ClientCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Chat in this terminal (what `parley` alone does).")

    @OptionGroup var client: ClientOptions

    @Option(help: ArgumentHelp("Open this conversation first: a user id, or group:ID.", valueName: "to"))
    var open: String?

    @Option(
        help: ArgumentHelp(
            "The colours: auto (the terminal is asked for its background), dark, light or contrast.", valueName: "name"),
        completion: .list(ThemeName.allCases.map(\.rawValue)))
    var theme: String?

    @Option(
        name: .customLong("cache-size"),
        help: ArgumentHelp(
            "How large the local store of an account may grow (\(HistorySize.usual)): the oldest history goes first.",
            valueName: "size"))
    var cacheSize: String?

    @Flag(help: "Lines in place of a screen: for screen readers, terminals that can't move the cursor, and pipes.")
    var linear = false

    @Flag(help: "Sign out the other windows of this account here, rather than standing beside them.")
    var alone = false

    func validate() throws {
        if let open, ConversationID(recipient: open) == nil {
            throw ValidationError("--open \(open.inQuotes): give a user id or group:ID")
        }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        try ClientStart(
            given: client.given, open: open, theme: theme, cacheSize: cacheSize, linear: linear, alone: alone
        ).run()
    }
}

/// The client's options and the screen's, as they were given.
struct ClientStart {
    var given = GivenOptions()
    var open: String?
    var theme: String?
    var cacheSize: String?
    var linear = false
    var alone = false

    init(
        given: GivenOptions, open: String?, theme: String?, cacheSize: String? = nil, linear: Bool = false,
        alone: Bool = false
    ) {
        self.cacheSize = cacheSize
        self.linear = linear
        self.alone = alone
        self.given = given
        self.open = open
        self.theme = theme
    }

    /// Reads words that are all options with values, or a flag. Nil for all others: the parser says what is wrong with
    /// them, or what they ask for. The parser looks at every command and option, which takes a third of a start.
    init?(plain words: [String]) {
        var words = words[...]
        while let word = words.popFirst() {
            if word == "--linear", !linear {
                linear = true
                continue
            }
            if word == "--alone", !alone {
                alone = true
                continue
            }
            guard word.hasPrefix("--"), let value = words.popFirst(), !value.hasPrefix("-") else { return nil }
            switch String(word.dropFirst(2)) {
            case "open" where open == nil && ConversationID(recipient: value) != nil: open = value
            case "theme" where theme == nil: theme = value
            case "cache-size" where cacheSize == nil: cacheSize = value
            case "config" where given.config == nil: given.config = value
            case let name:
                guard let key = ClientKey(rawValue: name), key.isOption, given[key] == nil else { return nil }
                given.values.append((key, value))
            }
        }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        let settings = try ClientSettings(given).withSavedAccount
        settings.warn()
        let layers = try given.layers()
        return try ScreenRunner(
            settings: settings,
            initialConversation: open.flatMap { ConversationID(recipient: $0) },
            theme: try layers.value(.theme, option: theme, ClientValue.theme) ?? .auto,
            looks: try layers.value(.looks, option: nil, ClientValue.looks) ?? OwnLooks(),
            language: try layers.value(.language, option: nil, ClientValue.language) ?? Environment.language,
            notifications: try layers.value(.notifications, option: nil, ClientValue.notifications) ?? .auto,
            usesMouse: try layers.value(.mouse, option: nil, ClientValue.yesOrNo) ?? true,
            keys: try layers.value(.keys, option: nil, ClientValue.keys) ?? KeyMap(),
            showsTyping: try layers.value(.typing, option: nil, ClientValue.yesOrNo) ?? true,
            tellsRead: try layers.value(.receipts, option: nil, ClientValue.yesOrNo) ?? true,
            grace: try layers.value(.undoSend, option: nil, ClientValue.undoSend) ?? .zero,
            cacheSize: try layers.value(.cacheSize, option: cacheSize, ClientValue.cacheSize) ?? HistorySize.usual,
            opener: LinkOpener(
                command: try layers.value(.openCommand, option: nil, ClientValue.openCommand) ?? LinkOpener.usual),
            hooks: try hooks(layers),
            programs: TextPrograms(
                translator: try layers.value(.translateCommand, option: nil, CommandWords.init(parsing:))),
            isLinear: try layers.value(.linear, option: linear ? "yes" : nil, ClientValue.yesOrNo) ?? false,
            isAlone: alone, demo: nil
        ).run()
    }

    private func hooks(_ layers: SettingLayers<ClientKey>) throws(CommandFailure) -> Hooks {
        var commands: [Hook: CommandWords] = [:]
        commands[.message] = try layers.value(.onMessage, option: nil, CommandWords.init(parsing:))
        commands[.mention] = try layers.value(.onMention, option: nil, CommandWords.init(parsing:))
        commands[.kick] = try layers.value(.onKick, option: nil, CommandWords.init(parsing:))
        commands[.read] = try layers.value(.onRead, option: nil, CommandWords.init(parsing:))
        return Hooks(commands)
    }
}

extension ClientKey {
    /// Whether the option is one of the client's; the others are the screen's.
    fileprivate var isOption: Bool {
        switch self {
        case .theme, .looks, .language, .notifications, .linear, .mouse, .keys, .typing, .receipts, .undoSend,
            .cacheSize, .openCommand, .translateCommand, .onMessage, .onMention, .onKick, .onRead:
            false
        case .server, .user, .ticket, .ticketFile, .ticketCommand, .ticketURL, .ticketURLTokenFile, .ticketURLAuthority,
            .platform, .deviceName, .deviceID, .tlsCA, .tlsPin:
            true
        }
    }
}
