internal import ArgumentParser
internal import Model
internal import Operator
internal import Server
internal import Session
internal import WireNIO

/// `parley serve`: the operator's listener and the webhook.
struct OperatorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Where the operator's HTTP interface, health and metrics listen: HOST:PORT, unix:PATH or off. Standard is \
            127.0.0.1:7071, and off when the server listens at a Unix socket.
            """, valueName: "address"))
    var operatorListen: String?

    @Option(
        help: ArgumentHelp(
            "A user id whose ticket opens the operator's interface, in place of administrator. Up to 10 times.",
            valueName: "user"))
    var admin: [String] = []

    @Option(
        name: .customLong("webhook-url"),
        help: ArgumentHelp("Where logins, logouts and lost links are told (State.StateChange).", valueName: "url"))
    var webhookURL: String?

    @Option(
        help: ArgumentHelp("A file with the token that signs what the webhook is told.", valueName: "file"))
    var webhookTokenFile: String?

    @Option(
        name: .customLong("webhook-ca"),
        help: ArgumentHelp(
            "For --webhook-url: the authorities to believe instead of the system's, in PEM.", valueName: "file"),
        completion: .file())
    var webhookAuthority: String?

    /// Nil is off.
    func listener(
        besides listen: ServerAddress, _ layers: SettingLayers<ServerKey>
    ) throws(CommandFailure) -> OperatorConfiguration? {
        let address = try layers.value(.operatorListen, option: operatorListen, ServerValue.operatorListen)
        var configuration = OperatorConfiguration(admins: try admins(layers))
        if case .some(nil) = address { return nil }
        configuration.hosts = Set(layers.file?.texts(.operatorHosts) ?? [])
        guard let address = address ?? nil else {
            guard case .ws = listen else { return nil }
            configuration.isRequired = false
            return configuration
        }
        configuration.listen = address
        if !configuration.listen.isLocal {
            StandardError.write(
                "parley: warning: admins' tickets travel unencrypted to \(configuration.listen); put TLS before it")
        }
        return configuration
    }

    func webhook(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> WebhookConfiguration? {
        guard let endpoint = try layers.value(.webhookURL, option: webhookURL, ClientValue.endpoint) else {
            for (option, value) in [("--webhook-token-file", webhookTokenFile), ("--webhook-ca", webhookAuthority)]
            where value != nil {
                throw CommandFailure(.usage, "\(option) needs --webhook-url; give both")
            }
            return nil
        }
        let trust = TLSTrust(
            authorityFile: layers.setting(.webhookAuthority, option: webhookAuthority)?.text, of: .webhook)
        if let problem = trust.problem { throw CommandFailure(.configuration, problem) }
        return WebhookConfiguration(endpoint: endpoint, token: try token(layers), trust: trust)
    }

    private func admins(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> Set<String> {
        let standard = layers.file?.texts(.admins) ?? [OperatorConfiguration.standardAdmin]
        let names = admin.isEmpty ? Environment.option("ADMIN").map { [$0] } ?? standard : admin
        for name in names where UserID(name) == nil {
            throw CommandFailure(.usage, "--admin \(name.inQuotes): \(ErrorCode.invalidUserID.entry.text)")
        }
        guard names.count <= OperatorConfiguration.maximumAdmins else {
            throw CommandFailure(.usage, "--admin can be given \(OperatorConfiguration.maximumAdmins) times")
        }
        return Set(names)
    }

    private func token(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> WebhookToken? {
        guard let path = layers.setting(.webhookTokenFile, option: webhookTokenFile)?.text else { return nil }
        let text: String
        do throws(TextFileError) {
            text = try TextFile(reading: path).text.trimmingWhitespace
        } catch {
            throw CommandFailure(error, reading: "the token file \(path)")
        }
        do throws(StrayCharacter) {
            _ = try SecretText.content(ofFile: text)
        } catch {
            throw CommandFailure(.configuration, "the token in \(path) \(error)")
        }
        guard let token = WebhookToken(text) else {
            throw CommandFailure(.configuration, "the token in \(path) is empty; write one to it")
        }
        return token
    }
}
