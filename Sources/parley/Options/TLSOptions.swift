internal import ArgumentParser
internal import WireNIO

/// Whom a client believes at the other end of `wss:`.
struct TLSOptions: ParsableArguments {
    @Option(
        name: .customLong("tls-ca"),
        help: ArgumentHelp("For wss: the authorities to believe instead of the system's, in PEM.", valueName: "file"),
        completion: .file())
    var authorityFile: String?

    @Option(
        name: .customLong("tls-pin"),
        help: ArgumentHelp(
            "For wss: the server's key must have this hash (several with commas); without --tls-ca nothing else is asked.",
            valueName: "sha256:base64"))
    var pins: String?

    func trust(_ layers: SettingLayers<ClientKey>) throws(CommandFailure) -> TLSTrust {
        let trust = TLSTrust(
            authorityFile: layers.setting(.tlsCA, option: authorityFile)?.text,
            pins: try layers.value(.tlsPin, option: pins, ClientValue.pins) ?? [])
        if let problem = trust.problem { throw CommandFailure(.configuration, problem) }
        return trust
    }
}
