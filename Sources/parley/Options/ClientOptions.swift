internal import ArgumentParser
internal import Model

/// The options for who signs in, where, and as which device. Each can also be given as `PARLEY_…` or in the
/// configuration file: the option wins, then the environment.
///
/// They are one flat group, because a debug build of the argument parser checks a group five times for each group
/// around it.
struct ClientOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the server listens: wss://HOST:PORT, ws://HOST:PORT or unix:PATH.", valueName: "address"))
    var server: String?

    @Option(help: "The user id to sign in with.")
    var user: String?

    @Option(help: "The ticket (UserSig). Prefer --ticket-file: arguments can be seen by others until they are wiped.")
    var ticket: String?

    @Option(
        name: .customLong("ticket-file"),
        help: ArgumentHelp("A file that holds the ticket; read again when a new one is needed.", valueName: "file"),
        completion: .file())
    var ticketFile: String?

    @Option(
        name: .customLong("ticket-command"),
        help: ArgumentHelp(
            "A program that prints the ticket; run again when a new one is needed. {user} becomes the user id.",
            valueName: "command"))
    var ticketCommand: String?

    @Option(
        name: .customLong("ticket-url"),
        help: ArgumentHelp(
            "An address that answers with the ticket; asked again when a new one is needed.", valueName: "address"))
    var ticketURL: String?

    @Option(
        name: .customLong("ticket-url-token-file"),
        help: ArgumentHelp("A file with the bearer token for --ticket-url.", valueName: "file"), completion: .file())
    var ticketURLTokenFile: String?

    @Option(
        name: .customLong("ticket-url-ca"),
        help: ArgumentHelp(
            "For --ticket-url: the authorities to believe instead of the system's, in PEM.", valueName: "file"),
        completion: .file())
    var ticketURLAuthority: String?

    @Option(
        help: "The kind of terminal to sign in as.",
        completion: .list(Platform.allCases.filter(\.alwaysReceives).map(\.rawValue)))
    var platform: String?

    @Option(help: ArgumentHelp("This device's name, as your other devices see it.", valueName: "name"))
    var deviceName: String?

    @Option(name: .customLong("device-id"), help: ArgumentHelp("This installation's id.", valueName: "id"))
    var deviceID: String?

    @Option(
        name: .customLong("tls-ca"),
        help: ArgumentHelp("For wss: the authorities to believe instead of the system's, in PEM.", valueName: "file"),
        completion: .file())
    var tlsAuthorityFile: String?

    @Option(
        name: .customLong("tls-pin"),
        help: ArgumentHelp(
            "For wss: the server's key must have this hash (several with commas); without --tls-ca nothing else is asked.",
            valueName: "sha256:base64"))
    var tlsPins: String?

    @Option(
        help: ArgumentHelp(
            "The configuration file; without it ~/.config/parley/config.toml is read if it is there.", valueName: "file"
        ))
    var config: String?

    var given: GivenOptions {
        let values: [(ClientKey, String?)] = [
            (.server, server), (.user, user), (.ticket, ticket), (.ticketFile, ticketFile),
            (.ticketCommand, ticketCommand), (.ticketURL, ticketURL), (.ticketURLTokenFile, ticketURLTokenFile),
            (.ticketURLAuthority, ticketURLAuthority), (.platform, platform), (.deviceName, deviceName),
            (.deviceID, deviceID), (.tlsCA, tlsAuthorityFile), (.tlsPin, tlsPins),
        ]
        return GivenOptions(config: config, values: values.compactMap { key, value in value.map { (key, $0) } })
    }
}

/// The client's options as they were given, whoever read them.
struct GivenOptions {
    var config: String?
    var values: [(key: ClientKey, text: String)] = []

    subscript(key: ClientKey) -> String? { values.last { $0.key == key }?.text }

    /// The places of settings below the options: the environment and the file.
    func layers() throws(CommandFailure) -> SettingLayers<ClientKey> {
        guard let path = config ?? Environment.option("CONFIG") ?? Environment.configurationFile else {
            return SettingLayers(file: nil)
        }
        return SettingLayers(file: try ConfigurationFile(path: path))
    }
}
