internal import ArgumentParser

/// Where tickets come from, again and again.
struct TicketSourceOptions: ParsableArguments {
    @Option(
        name: .customLong("ticket-file"),
        help: ArgumentHelp("A file that holds the ticket; read again when a new one is needed.", valueName: "file"),
        completion: .file())
    var file: String?

    @Option(
        name: .customLong("ticket-command"),
        help: ArgumentHelp(
            "A program that prints the ticket; run again when a new one is needed. {user} becomes the user id.",
            valueName: "command"))
    var command: String?

    @Option(
        name: .customLong("ticket-url"),
        help: ArgumentHelp(
            "An address that answers with the ticket; asked again when a new one is needed.", valueName: "address"))
    var url: String?

    @Option(
        name: .customLong("ticket-url-token-file"),
        help: ArgumentHelp("A file with the bearer token for --ticket-url.", valueName: "file"), completion: .file())
    var urlTokenFile: String?

    @Option(
        name: .customLong("ticket-url-ca"),
        help: ArgumentHelp(
            "For --ticket-url: the authorities to believe instead of the system's, in PEM.", valueName: "file"),
        completion: .file())
    var urlAuthority: String?
}
