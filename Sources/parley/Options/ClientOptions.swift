internal import ArgumentParser
internal import Model

/// Who signs in, where, and as what. Each can also be given as `PARLEY_…` or in the configuration file: the option wins,
/// then the environment.
struct ClientOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where the server listens: wss://HOST:PORT, ws://HOST:PORT or unix:PATH.", valueName: "address"))
    var server: String?

    @Option(help: "The user id to sign in with.")
    var user: String?

    @Option(help: "The ticket (UserSig). Prefer --ticket-file: arguments can be seen by others until they are wiped.")
    var ticket: String?

    @OptionGroup var ticketSource: TicketSourceOptions

    @Option(
        help: "The kind of terminal to sign in as.",
        completion: .list(Platform.allCases.filter(\.receivesMessages).map(\.rawValue)))
    var platform: String?

    @Option(help: ArgumentHelp("This device's name, as your other devices see it.", valueName: "name"))
    var deviceName: String?

    @Option(name: .customLong("device-id"), help: ArgumentHelp("This installation's id.", valueName: "id"))
    var deviceID: String?

    @OptionGroup var tls: TLSOptions

    @Option(
        help: ArgumentHelp(
            "The configuration file; without it ~/.config/parley/config.toml is read if it is there.", valueName: "file"
        ))
    var config: String?

    /// What the options are laid over.
    func layers() throws(CommandFailure) -> SettingLayers<ClientKey> {
        guard let path = config ?? Environment.option("CONFIG") ?? Environment.configurationFile else {
            return SettingLayers(file: nil)
        }
        return SettingLayers(file: try ConfigurationFile(path: path))
    }
}
