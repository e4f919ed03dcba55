internal import ArgumentParser

/// The root of the command line; without a subcommand it is the client itself.
struct Parley: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parley",
        abstract: "A chat that lives in the terminal, and the server it talks to.",
        version: Version.text,
        subcommands: [
            ClientCommand.self, DemoCommand.self, KioskCommand.self, ServeCommand.self, TicketCommand.self,
            InviteCommand.self,
            SendCommand.self, SaveCommand.self, EventsCommand.self, HistoryCommand.self, GroupsCommand.self,
            FriendsCommand.self, FoldersCommand.self,
            SearchCommand.self, StatusCommand.self,
            ExplainCommand.self, CompletionCommand.self, ManCommand.self,
            CheckCommand.self, KickCommand.self, AccountCommand.self, InstancesCommand.self, PolicyCommand.self,
            UsageCommand.self, ExportCommand.self, EraseCommand.self,
        ],
        defaultSubcommand: ClientCommand.self)
}

/// A command that owns the main thread: the terminal is drawn from there.
protocol ForegroundCommand {
    func run() throws(CommandFailure) -> ExitStatus
}

/// A command that waits for things; it runs beside the main thread.
protocol BackgroundCommand: Sendable {
    func run() async throws(CommandFailure) -> ExitStatus
}
