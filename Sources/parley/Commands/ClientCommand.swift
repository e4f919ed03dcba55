internal import ArgumentParser
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

    func validate() throws {
        if let open, ConversationID(recipient: open) == nil {
            throw ValidationError("--open \(open.debugDescription): give a user id or group:ID")
        }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        let settings = try ClientSettings(client).withSavedAccount
        settings.warn()
        return try ScreenRunner(
            settings: settings,
            initialConversation: open.flatMap { ConversationID(recipient: $0) },
            theme: try client.layers().value(.theme, option: theme, ClientValue.theme) ?? .auto, demo: nil
        ).run()
    }
}
