internal import Logging
internal import Model
internal import Operator
internal import Rules
internal import Server
internal import StorePostgres
internal import UserSig

/// The server's settings from its options, the environment and its file, each checked.
struct ServerSettings: Sendable {
    let dataDirectory: String
    let listen: ServerAddress
    let tickets: ServerConfiguration.Tickets
    /// Nil: SQLite, in the data directory.
    let store: PostgresLocation?
    /// Nil keeps what was set at run time.
    let policy: LoginPolicy?
    /// Nil: connections are not encrypted.
    let tls: TLSFiles?
    let expectsProxyHeader: Bool
    let groups: [GroupID: [UserID]]
    let recipients: Recipients
    /// Nil is forever.
    let keep: Duration?
    /// Nil: no HTTP for the operator.
    let operatorInterface: OperatorConfiguration?
    let webhook: WebhookConfiguration?
    let limits: ServerLimits
    let logLevel: Logger.Level
    let file: ConfigurationFile<ServerKey>?

    init(_ command: ServeCommand) throws(CommandFailure) {
        let layers = try command.secrets.layers(config: command.config)
        file = layers.file
        dataDirectory = try command.secrets.dataDirectory()
        listen = try layers.value(.listen, option: command.listen, ServerValue.listen) ?? ClientSettings.defaultServer
        let appID = try command.secrets.appID(layers)
        tickets =
            try command.secrets.secretFromFile(layers).map { .secret($0, appID: appID) } ?? .directory(appID: appID)
        store = try command.storeOptions.location(layers)
        tls = try command.tls.files(layers)
        expectsProxyHeader =
            try layers.value(.proxyProtocol, option: command.proxyProtocol, ServerValue.proxyProtocol) ?? false
        policy = try Self.policy(in: layers.file)
        groups = command.group.isEmpty ? Self.groups(in: layers.file) : try GroupOption.parse(command.group)
        recipients =
            try layers.value(.recipients, option: command.recipients, ServerValue.recipients) ?? .known
        keep = try layers.value(.keep, option: command.keep, ServerValue.keep) ?? nil
        operatorInterface = try command.operatorOptions.listener(besides: listen, layers)
        webhook = try command.operatorOptions.webhook(layers)
        limits = Self.limits(in: layers.file)
        logLevel = try layers.value(.logLevel, option: command.logLevel, ServerValue.logLevel) ?? .info
    }

    var configuration: ServerConfiguration {
        var configuration = ServerConfiguration(dataDirectory: dataDirectory, listen: listen, tickets: tickets)
        configuration.database = store.map { ServerConfiguration.Database($0) }
        configuration.policy = policy
        configuration.limits = limits
        configuration.tls = tls
        configuration.expectsProxyHeader = expectsProxyHeader
        configuration.groups = groups
        configuration.recipients = recipients
        configuration.keep = keep
        let interface = operatorInterface
        var webhook = webhook
        webhook?.queue = limits.webhookQueue
        configuration.operatorSide = { [webhook] in ServerOperator(interface, webhook: webhook, beside: $0) }
        return configuration
    }

    private static func policy(in file: ConfigurationFile<ServerKey>?) throws(CommandFailure) -> LoginPolicy? {
        guard let file else { return nil }
        let kind = file.text(.policyKind).flatMap { LoginPolicy.Kind(rawValue: $0) }
        let instances = file.numbersByName(.policyInstances)
        let scripts = file.number(.policyScripts)
        guard kind != nil || instances != nil || scripts != nil else { return nil }
        var policy = LoginPolicy()
        if let kind { policy.kind = kind }
        for (name, count) in instances ?? [:] {
            if let platform = Platform(rawValue: name) { policy.instances[platform] = Int(count) }
        }
        if let scripts { policy.scripts = Int(scripts) }
        do throws(ServiceError) {
            try policy.validate()
        } catch {
            throw CommandFailure(.configuration, "\(file.path): policy: \(error.text)")
        }
        return policy
    }

    private static func limits(in file: ConfigurationFile<ServerKey>?) -> ServerLimits {
        var limits = ServerLimits()
        for key in ServerLimit.Key.allCases {
            if let value = file?.number(.limit(key)) { key.limit.apply(&limits, value) }
        }
        return limits
    }

    /// The groups in the file, which has been checked: everything in it is valid.
    private static func groups(in file: ConfigurationFile<ServerKey>?) -> [GroupID: [UserID]] {
        var groups: [GroupID: [UserID]] = [:]
        for (name, members) in file?.textsByName(.groups) ?? [:] {
            if let group = GroupID(name) { groups[group] = members.compactMap { UserID($0) } }
        }
        return groups
    }
}
