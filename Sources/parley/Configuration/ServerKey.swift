internal import Model

/// The settings in the server's configuration file.
enum ServerKey: ConfigurationKey {
    case listen
    case appID
    case secretFile
    case store
    case storePasswordFile
    case tlsCert
    case tlsKey
    case proxyProtocol
    case operatorListen
    case operatorHosts
    case admins
    case logLevel
    case groups
    case recipients
    case keep
    case policyKind
    case policyInstances
    case policyScripts
    case webhookURL
    case webhookTokenFile
    case webhookAuthority
    case limit(ServerLimit.Key)

    static let allCases =
        [
            .listen, .appID, .secretFile, .store, .storePasswordFile, .tlsCert, .tlsKey, .proxyProtocol,
            .operatorListen,
            .operatorHosts, .admins, .logLevel, .groups, .recipients, .keep, .policyKind, .policyInstances,
            .policyScripts, .webhookURL, .webhookTokenFile, .webhookAuthority,
        ] + ServerLimit.Key.allCases.map(ServerKey.limit)

    init?(rawValue: String) {
        guard let key = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = key
    }

    var rawValue: String {
        switch self {
        case .listen: "listen"
        case .appID: "app-id"
        case .secretFile: "secret-file"
        case .store: "store"
        case .storePasswordFile: "store-password-file"
        case .tlsCert: "tls-cert"
        case .tlsKey: "tls-key"
        case .proxyProtocol: "proxy-protocol"
        case .operatorListen: "operator-listen"
        case .operatorHosts: "operator-hosts"
        case .admins: "admins"
        case .logLevel: "log-level"
        case .groups: "groups"
        case .recipients: "recipients"
        case .keep: "keep"
        case .policyKind: "policy.kind"
        case .policyInstances: "policy.instances"
        case .policyScripts: "policy.scripts"
        case .webhookURL: "webhook.url"
        case .webhookTokenFile: "webhook.token-file"
        case .webhookAuthority: "webhook.ca"
        case .limit(let key): "limits.\(key.rawValue)"
        }
    }

    static let fileTitle = "the server's configuration"

    var kind: ConfigurationKind {
        switch self {
        case .listen: .text(ServerValue.listen)
        case .appID: .number(1...Int64.max)
        case .store: .text(ServerValue.store)
        case .secretFile, .storePasswordFile, .tlsCert, .tlsKey, .webhookTokenFile, .webhookAuthority: .path
        case .operatorListen: .text(ServerValue.operatorListen)
        case .proxyProtocol: .text(ServerValue.proxyProtocol)
        case .operatorHosts: .texts(ConfigurationKind.check(ServerValue.operatorHost))
        case .admins: .texts(ConfigurationKind.check(ClientValue.user))
        case .webhookURL: .text(ClientValue.endpoint)
        case .logLevel: .text(ServerValue.logLevel)
        case .groups:
            .textsByName(
                name: ConfigurationKind.check(ServerValue.group), text: ConfigurationKind.check(ClientValue.user))
        case .recipients: .text(ServerValue.recipients)
        case .keep: .text(ServerValue.keep)
        case .policyKind: .text(ServerValue.policyKind)
        case .policyInstances: .numbersByName(name: ConfigurationKind.check(ServerValue.policyPlatform), 1...10)
        case .policyScripts: .number(1...10)
        case .limit(let key): .number(key.limit.range)
        }
    }

    var help: String {
        switch self {
        case .listen: "Where to listen. Without it: \(ClientSettings.defaultServer)."
        case .appID: "The app id (SDKAppID). Without it one is made and kept in the data directory."
        case .secretFile: "A file that holds the app's secret. Without it one is made and kept in the data directory."
        case .store:
            "A PostgreSQL database for everything that is stored: postgres://USER@HOST:PORT/DATABASE. Without it: SQLite, in "
                + "the data directory. The password is better kept in store-password-file or ~/.pgpass."
        case .storePasswordFile: "A file that holds the password of the database."
        case .tlsCert:
            "Encrypt with this certificate and those between it and its authority, in PEM. Its file is read again at HUP."
        case .tlsKey: "The certificate's key, in PEM."
        case .logLevel:
            "The least that is logged: trace, debug, info, notice, warning, error or critical. Without it: info."
        case .operatorListen:
            "Where the operator's HTTP interface, health and metrics listen: HOST:PORT, unix:PATH or off. Without it: "
                + "127.0.0.1:7071, and off when the server listens at a Unix socket."
        case .proxyProtocol:
            "v2 when every client comes through a proxy that says whose connection it is (PROXY protocol, version 2); "
                + "connections without that are refused then. Without it: off. Nobody but the proxy may reach the address."
        case .operatorHosts:
            "Names and addresses by which the operator's interface may be called beside localhost and this machine's own, "
                + "as that of a proxy before it."
        case .admins: "User ids, up to 10, whose tickets open the operator's interface. Without it: administrator."
        case .webhookURL: "Where logins, logouts and lost links are told (State.StateChange)."
        case .webhookTokenFile: "A file with the token that signs what the webhook is told."
        case .webhookAuthority: "For the webhook: the authorities to believe instead of the system's, in PEM."
        case .groups: "Groups and exactly who is in them."
        case .recipients:
            "Who can be written to: known (who has signed in once, was imported, or is in a group) or any, whose "
                + "messages wait for the first login. Without it: known."
        case .keep:
            "How long messages are kept, as 30d (s, m, h or d), or forever. Older ones lose what they say, with their files, and no page "
                + "has them any more. Without it: forever."
        case .policyKind:
            "Who may be signed in together: single, dual, triple or multi. When anything of the policy is set here, it "
                + "replaces at each start what was set at run time."
        case .policyInstances:
            "Instances a platform may have at once: up to 10 for web, up to 3 for each other; else 1."
        case .policyScripts: "Scripts (parley send, parley events) a user may have at once. Without it: 10."
        case .limit(let key): "\(key.limit.help) Without it: \(key.limit.withoutIt)."
        }
    }

    var sample: String {
        switch self {
        case .listen: "\"127.0.0.1:7070\""
        case .appID: "1400000001"
        case .secretFile: "\"secret\""
        case .store: "\"postgres://parley@127.0.0.1/parley\""
        case .storePasswordFile: "\"database.password\""
        case .tlsCert: "\"chain.pem\""
        case .tlsKey: "\"key.pem\""
        case .logLevel: "\"info\""
        case .operatorListen: "\"127.0.0.1:7071\""
        case .proxyProtocol: "\"v2\""
        case .operatorHosts: "[\"ops.example.org\"]"
        case .admins: "[\"administrator\"]"
        case .webhookURL: "\"https://hooks.example.org/parley\""
        case .webhookTokenFile: "\"webhook.token\""
        case .webhookAuthority: "\"ca.pem\""
        case .groups: "{ team = [\"alice\", \"bob\"] }"
        case .recipients: "\"known\""
        case .keep: "\"30d\""
        case .policyKind: "\"multi\""
        case .policyInstances: "{ web = 3 }"
        case .policyScripts: "10"
        case .limit(let key): "\(key.limit.standard)"
        }
    }

    /// `parley serve` has an option, and the environment a variable, for this very value.
    var hasOption: Bool {
        switch self {
        case .listen, .appID, .secretFile, .store, .storePasswordFile, .tlsCert, .tlsKey, .proxyProtocol,
            .operatorListen, .logLevel, .recipients, .keep, .webhookURL, .webhookTokenFile, .webhookAuthority:
            true
        case .operatorHosts, .admins, .groups, .policyKind, .policyInstances, .policyScripts, .limit:
            false
        }
    }

    /// A running server takes a new value over at SIGHUP.
    var isReloaded: Bool {
        switch self {
        case .admins, .groups, .recipients, .keep, .policyKind, .policyInstances, .policyScripts, .logLevel: true
        case .limit(let key): key.limit.isReloaded
        case .listen, .appID, .secretFile, .store, .storePasswordFile, .tlsCert, .tlsKey, .proxyProtocol,
            .operatorListen, .operatorHosts, .webhookURL, .webhookTokenFile, .webhookAuthority:
            false
        }
    }
}
