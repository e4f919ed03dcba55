import Model
import Session

/// A command that is typed at the start of a line, with all about it in one row of the table.
package struct SlashCommand: Sendable {
    package let rawValue: String
    /// The argument as the help page shows it; empty where there is none.
    let argument: String
    /// The line of the help page.
    package let help: String
    /// The key of the main screen that does the same; nil for none.
    package let key: KeyPress?
    /// Returns completions for the next word of the argument, given the words before it.
    let candidates: @Sendable (AppModel, _ words: [String]) -> [String]
    /// Runs the command. If the argument was right, the command leaves the composer; else it stays to be corrected.
    private let act: @Sendable (_ argument: String, inout Stage) -> Void

    init(
        _ rawValue: String, argument: String = "", key: KeyPress? = nil, help: String,
        candidates: @escaping @Sendable (AppModel) -> [String] = { _ in [] },
        candidatesByPlace: (@Sendable (AppModel, _ words: [String]) -> [String])? = nil,
        act: @escaping @Sendable (_ argument: String, inout Stage) -> Void
    ) {
        self.rawValue = rawValue
        self.argument = argument
        self.key = key
        self.help = help
        self.candidates = candidatesByPlace ?? { model, _ in candidates(model) }
        self.act = act
    }

    /// A command that makes the same request at any time.
    private init(_ rawValue: String, key: KeyPress? = nil, help: String, _ request: LayerRequest) {
        self.init(rawValue, key: key, help: help) { _, stage in Self.done(&stage, request) }
    }

    /// All commands, in the order of the help page.
    package static let allCases =
        [open, file, ownEditor, retry, discard] + UndoSend.commands + [me, note] + MessageAction.all.map(\.command)
        + pollCommands + [location, only, call]
        + conversationCommands
        + folderCommands
        + groupCommands + joinCommands
        + peopleCommands + friendCommands
        + searchCommands
        + [
            last, search, newest, oldest, unread, date, login, logout, `switch`, devices, session, panes, theme, mouse,
            commands,
            SlashCommand.help, tour, quit,
            demo,
        ]

    static func named(_ name: String) -> SlashCommand? { allCases.first { $0.rawValue == name } }

    /// Returns the commands that this run of the program has a use for.
    static func offered(in configuration: AppConfiguration) -> [SlashCommand] {
        allCases.filter(configuration.offers)
    }

    package static let open: SlashCommand = SlashCommand(
        "open", argument: "USER|#GROUP", help: "open the conversation with a person, or a group",
        candidates: { $0.chats.book.order.map(\.address) }
    ) { argument, stage in
        guard !argument.isEmpty else { return stage.say(localized("Write \(open.usage).")) }
        if let (community, name) = stage.model.chats.topicPlace(typed: argument) {
            guard let topic = stage.model.chats.topic(called: name, in: community) else {
                let place = stage.model.mention(of: .group(community))
                return stage.say(localized("There is no topic \(name.inQuotes) in \(place)."))
            }
            return done(&stage, .open(topic))
        }
        let topic = argument.contains("/") ? GroupID(typed: argument).map(ConversationID.group) : nil
        guard let conversation = topic ?? ConversationID(recipient: argument) else {
            return stage.say(localized("\(argument.inQuotes) is no name. Write \(open.usage)."))
        }
        // A word alone is a user, unless the only listed conversation with that id is a group.
        let group = GroupID(argument).map(ConversationID.group)
        let book = stage.model.chats.book
        let isGroup = book[conversation] == nil && group.flatMap { book[$0] } != nil
        done(&stage, .open(isGroup ? group ?? conversation : conversation))
    }

    package static let retry: SlashCommand = SlashCommand(
        "retry", argument: "[all]", help: "send the last failed message again, or all of them, everywhere",
        candidates: { _ in ["all"] }
    ) { argument, stage in
        if argument == "all" { return retryAll(&stage) }
        guard argument.isEmpty else { return stage.say(localized("Write \(retry.usage).")) }
        guard let failed = failedMessage(&stage) else { return }
        done(&stage, .effect(.session(.retry(failed.messageID))))
    }

    /// The session drops the message without an event, so it leaves the screen at once.
    package static let discard = SlashCommand("discard", help: "forget the last failed message") { _, stage in
        guard let failed = failedMessage(&stage) else { return }
        done(&stage, .effect(.session(.discard(failed.messageID))))
        stage.ask(.discard(failed))
    }

    package static let last = SlashCommand(
        "last", key: .lastChatKey, help: "open the conversation that was open before", .press(.lastChatKey))

    package static let newest = SlashCommand(
        "newest", key: .init(.character(">"), .alt), help: "go to the newest message", .go(.newest))
    package static let oldest = SlashCommand(
        "oldest", key: .init(.character("<"), .alt), help: "go to the oldest message", .go(.oldest))
    package static let unread = SlashCommand(
        "unread", key: .init(.character("u"), .alt), help: "go to the first unread message here", .go(.firstUnread))

    package static let date: SlashCommand = SlashCommand(
        "date", argument: "DAY", help: "go to the first message of a day: yesterday, mon, 3d, 20 nov or 2026-11-20"
    ) { argument, stage in
        let model = stage.model
        let day = TypedDay.beginning(of: argument, now: model.now.wall, clock: model.clock)
        guard let day else { return stage.say(localized("No such day has been. Write \(TypedDay.examples).")) }
        done(&stage, .go(.since(day)))
    }

    package static let search = SlashCommand(
        "search", argument: "[WORDS]", key: .control("f"),
        help:
            "find messages by words in them, here and everywhere; also by from:bob in:#team after:mon before:2026-11-20 has:file has:link"
    ) { argument, stage in
        stage.ask(.compose(.clear))
        SearchLayer.opened(with: argument, &stage)
    }

    package static let login = SlashCommand("login", help: "sign in again", .offerLogin)
    package static let logout: SlashCommand = SlashCommand(
        "logout", argument: "[yes]", help: "sign out on this device"
    ) { argument, stage in
        guard argument.isEmpty || argument == "yes" else { return stage.say(localized("Write \(logout.usage).")) }
        // Online, waiting messages are sent before the end.
        let waiting = stage.model.session.standing == .online ? 0 : stage.model.chats.book.outbox.queued
        guard argument == "yes" || waiting == 0 else { return stage.say(Wording.askToLogOut(waiting: waiting)) }
        done(&stage, .logOut)
    }

    package static let `switch` = SlashCommand(
        "switch", argument: "[USER]", help: "sign in as somebody else, in place of this account",
        candidates: { $0.accounts.knownUsers }
    ) { argument, stage in
        switch stage.model.session.status {
        case .loggingIn, .loggingOut: return stage.say(Wording.stillSigningIn)
        case .loggedIn, .loggedOut: break
        }
        guard argument.isEmpty || UserID(argument) != nil else {
            return stage.say(Wording.refusal(ServiceError(.invalidUserID)))
        }
        guard argument.isEmpty || !stage.model.isSignedIn(as: argument) else {
            return stage.say(localized("\(argument) is signed in here."))
        }
        done(&stage, .show(SwitchAccountDialog.dialog(for: argument, stage.model)))
    }

    package static let devices = SlashCommand(
        "devices", key: .function(6), help: "your devices, each with a sign-out", .showDevices)
    package static let session = SlashCommand(
        "session", key: .function(12), help: "what the session went through, with cause and cure", .toggleTimeline)
    package static let theme: SlashCommand = SlashCommand(
        "theme", argument: ThemeName.allCases.map(\.rawValue).joined(separator: "|"),
        help: "the colours: for a dark or a light background, or the most contrast",
        candidates: { _ in ThemeName.allCases.map(\.rawValue) }
    ) { argument, stage in
        guard let name = ThemeName(rawValue: argument) else { return stage.say(localized("Write \(theme.usage).")) }
        done(&stage, .effect(.theme(name)))
        guard stage.model.configuration.kiosk == nil else { return }
        stage.say(
            localized("This holds until you quit. theme = \"\(name.rawValue)\" in the configuration file keeps it."))
    }

    package static let mouse: SlashCommand = SlashCommand(
        "mouse", argument: "on|off", help: "clicks and the wheel, or text selected with the mouse alone",
        candidates: { _ in ["on", "off"] }
    ) { argument, stage in
        guard ["on", "off"].contains(argument) else {
            return stage.say(localized("Write \(mouse.usage)."))
        }
        let isOn = argument == "on"
        done(&stage, .effect(.mouse(isOn)))
        guard stage.model.configuration.kiosk == nil else { return }
        stage.say(
            isOn
                ? localized("This holds until you quit. mouse = \"yes\" in the configuration file keeps it.")
                : localized("This holds until you quit. mouse = \"no\" in the configuration file keeps it."))
    }

    package static let help = SlashCommand(
        "help", key: .function(1), help: "the keys and commands", .toggleHelp)
    package static let quit = SlashCommand("quit", key: .control("q"), help: "quit", .askToQuit)
    package static let commands = SlashCommand(
        "commands", key: .paletteKey, help: "everything that can be done, found by words", .show(PaletteLayer()))

    package static let demo: SlashCommand = SlashCommand(
        "demo", argument: DemoScene.usage, help: "in the demo: play what can go wrong",
        candidates: { _ in DemoScene.names }
    ) { argument, stage in
        guard stage.model.configuration.isDemo else {
            return stage.say(
                stage.model.configuration.kiosk == nil
                    ? localized("This is not the demo; run `parley demo` for it.")
                    : localized("Not over SSH: `parley demo` on your own machine plays it."))
        }
        guard let scene = DemoScene(argument) else { return stage.say(localized("Write \(demo.usage).")) }
        done(&stage, .effect(.demo(scene)))
    }

    /// Whether the command takes an argument. Text after the name of any other command makes the line a message.
    package var takesArgument: Bool { !argument.isEmpty }

    /// Whether several words can follow, each of which is completed like the first.
    var takesSeveral: Bool { argument.contains(" [") }

    /// Whether the command does nothing without an argument.
    var needsArgument: Bool { takesArgument && !argument.hasPrefix("[") }

    package var usage: String { argument.isEmpty ? "/\(rawValue)" : "/\(rawValue) \(argument)" }

    func perform(_ argument: String, _ stage: inout Stage) {
        guard takesArgument || argument.isEmpty else { return stage.say(Wording.takesNoArgument(self)) }
        act(argument, &stage)
    }

    /// Runs the command where it is chosen and not typed: the text in the composer stays, or returns when the command
    /// is done.
    func choose(_ stage: inout Stage) {
        if needsArgument, stage.model.configuration.isLinear { return stage.say(localized("Write \(usage).")) }
        if needsArgument { return stage.ask(.compose(.beginCommand("/\(rawValue) "))) }
        var own = Stage(stage.model)
        perform("", &own)
        for request in own.requests {
            if case .compose(.clear) = request { continue }
            stage.ask(request)
        }
    }

    /// Makes a request and empties the composer; undo brings the line back.
    static func done(_ stage: inout Stage, _ request: LayerRequest) {
        stage.ask(.compose(.clear))
        stage.ask(request)
    }

    /// Sends all failed messages again, in the order in which they were written.
    private static func retryAll(_ stage: inout Stage) {
        let failed = stage.model.chats.book.all.flatMap { $0.outgoing.filter(\.isFailed) }
        guard !failed.isEmpty else { return stage.say(localized("No message has failed.")) }
        stage.ask(.compose(.clear))
        for message in failed.sorted(by: { $0.createdAt < $1.createdAt }) {
            stage.ask(.effect(.session(.retry(message.messageID))))
        }
    }

    private static func failedMessage(_ stage: inout Stage) -> OutgoingMessage? {
        let failed = stage.model.chats.open?.failedTarget
        if failed == nil { stage.say(localized("There is no failed message here, or it is sent by now.")) }
        return failed
    }
}

extension SlashCommand: Equatable {
    package static func == (left: SlashCommand, right: SlashCommand) -> Bool { left.rawValue == right.rawValue }
}

extension Wording {
    fileprivate static func askToLogOut(waiting count: Int) -> String {
        localized(
            "Messages not sent yet: \(count). Once you are signed out they fail, and stay here until /retry all. /logout yes signs out."
        )
    }
}
