internal import ArgumentParser
internal import Model

/// Who signs in, where, and as what. Each can also be given as `PARLEY_…`; the option wins.
struct ClientOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where the server listens: ws://HOST:PORT or unix:PATH.", valueName: "address"))
    var server: String?

    @Option(help: "The user id to sign in with.")
    var user: String?

    @Option(help: "The ticket (UserSig). Prefer --ticket-file: arguments can be seen by others until they are wiped.")
    var ticket: String?

    @Option(help: ArgumentHelp("A file that holds the ticket.", valueName: "file"))
    var ticketFile: String?

    @Option(help: "The kind of terminal to sign in as.")
    var platform: String?

    @Option(help: ArgumentHelp("This device's name, as your other devices see it.", valueName: "name"))
    var deviceName: String?

    @Option(name: .customLong("device-id"), help: ArgumentHelp("This installation's id.", valueName: "id"))
    var deviceID: String?
}
