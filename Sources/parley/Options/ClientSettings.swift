internal import Model
internal import Session
internal import WireNIO

/// The client's settings: its options, the environment's and the defaults, each checked.
struct ClientSettings: Sendable {
    static let defaultServer = ServerAddress.ws(host: "127.0.0.1", port: ServerAddress.defaultPort)

    let server: ServerAddress
    /// Whether the server was given; if not, `server` is the default.
    let isServerGiven: Bool
    let user: String?
    let ticket: Secret?
    /// The app id of the saved account; nil when unknown.
    let appID: UInt64?
    let device: Device
    /// The directory for everything the client keeps; nil when nothing names one, and nothing is kept.
    let dataDirectory: String?
    /// Where new tickets come from; nil when nothing says it.
    let ticketOrigin: TicketOrigin?
    /// Which certificates to trust on `wss:` connections.
    let trust: TLSTrust

    init(
        server: ServerAddress, isServerGiven: Bool = true, user: String?, ticket: Secret?, appID: UInt64? = nil,
        device: Device, dataDirectory: String?, ticketOrigin: TicketOrigin? = nil, trust: TLSTrust = .system
    ) {
        self.server = server
        self.isServerGiven = isServerGiven
        self.user = user
        self.ticket = ticket
        self.appID = appID
        self.device = device
        self.dataDirectory = dataDirectory
        self.ticketOrigin = ticketOrigin
        self.trust = trust
    }

    /// `fixed` is the platform of a command that can only be one; it wins over environment and file, and an option for
    /// another platform is refused. With `isListener` the default platform is a script.
    init(
        _ options: ClientOptions, always fixed: Platform? = nil, isListener: Bool = false
    ) throws(CommandFailure) {
        try self.init(options.given, always: fixed, isListener: isListener)
    }

    init(
        _ options: GivenOptions, always fixed: Platform? = nil, isListener: Bool = false
    ) throws(CommandFailure) {
        let layers = try options.layers()
        dataDirectory = Environment.possibleDataDirectory
        let given = try layers.value(.server, option: options[.server], ClientValue.server)
        server = given ?? Self.defaultServer
        isServerGiven = given != nil
        appID = nil
        user = layers.setting(.user, option: options[.user])?.text
        (ticket, ticketOrigin) = try TicketOrigin.choose(options, layers)
        trust = try Self.trust(options, layers)
        let platform: Platform
        if let fixed {
            guard options[.platform] ?? fixed.rawValue == fixed.rawValue else {
                throw CommandFailure(.usage, "this command is always platform \(fixed.rawValue); leave --platform out")
            }
            platform = fixed
        } else {
            let read = isListener ? ClientValue.listenerPlatform : ClientValue.platform
            platform =
                try layers.value(.platform, option: options[.platform], read) ?? (isListener ? .script : .terminal)
        }
        let name =
            try layers.value(.deviceName, option: options[.deviceName], ClientValue.deviceName) ?? Environment.hostName
        let givenID = try layers.value(.deviceID, option: options[.deviceID], ClientValue.deviceID)
        device = Device(platform: platform, id: givenID ?? Self.keptDeviceID(in: dataDirectory), name: name)
    }

    /// Which certificates this client trusts on `wss:` connections.
    private static func trust(
        _ options: GivenOptions, _ layers: SettingLayers<ClientKey>
    ) throws(CommandFailure) -> TLSTrust {
        let trust = TLSTrust(
            authorityFile: layers.setting(.tlsCA, option: options[.tlsCA])?.text,
            pins: try layers.value(.tlsPin, option: options[.tlsPin], ClientValue.pins) ?? [])
        if let problem = trust.problem { throw CommandFailure(.configuration, problem) }
        return trust
    }

    /// The settings with those of the account that signed in here last, unless something given contradicts them. A
    /// given ticket takes the place of the account's, if its user is named, too.
    var withSavedAccount: ClientSettings {
        get throws(CommandFailure) {
            let settings = withThatOfSavedAccount
            try settings.checkProof()
            return settings
        }
    }

    /// Throws when a person gave means to check the server's certificate, but the connection is not encrypted: they
    /// must not be ignored.
    private func checkProof() throws(CommandFailure) {
        guard isServerGiven, case .ws = server, trust.authorityFile != nil || !trust.pins.isEmpty else { return }
        throw CommandFailure(
            .usage,
            "\(trust.pins.isEmpty ? "--tls-ca" : "--tls-pin") has \(server) prove who it is, but nothing on the way there is "
                + "encrypted: give a wss:// address, or leave the option out (it may stand in the configuration)")
    }

    private var withThatOfSavedAccount: ClientSettings {
        guard let dataDirectory, let saved = SavedAccount.read(from: dataDirectory),
            user.map({ $0 == saved.user.description }) ?? (ticket == nil), !isServerGiven || server == saved.server
        else { return self }
        return ClientSettings(
            server: saved.server, user: saved.user.description, ticket: ticket ?? saved.ticket,
            appID: ticket == nil ? saved.appID : nil, device: device, dataDirectory: dataDirectory,
            ticketOrigin: ticketOrigin, trust: trust)
    }

    /// Who has taken the place, in words.
    func holder(of displacement: Displacement) -> String {
        displacement.isByThisMachine(named: device.name, at: server)
            ? "another program on this machine" : "another device"
    }

    /// Prints warnings before a ticket leaves this machine.
    func warn() {
        if let endpoint = ticketOrigin?.exposedEndpoint {
            StandardError.write("parley: warning: tickets come unencrypted from \(endpoint); who reads one can sign in")
        }
        guard server.isExposed else { return }
        StandardError.write("parley: warning: the ticket travels unencrypted to \(server); who reads it can sign in")
    }

    /// The user and the ticket, for a command that can't ask for them. An empty ticket stands for one that its source
    /// will give.
    func credentials() throws(CommandFailure) -> (user: String, ticket: String) {
        guard let user else {
            throw CommandFailure(
                .usage,
                "no user is given, and nobody is signed in here: add --user USER, set PARLEY_USER, or sign in with `parley`"
            )
        }
        guard ticket != nil || ticketOrigin != nil else {
            throw CommandFailure(
                .usage, "no ticket is given; add --ticket-file, --ticket-command or --ticket-url, or set PARLEY_TICKET")
        }
        warn()
        return (user, ticket?.text ?? "")
    }

    private static func keptDeviceID(in directory: String?) -> DeviceID {
        var random = SystemRandomNumberGenerator()
        guard let directory else {
            StandardError.write(
                "parley: \(Environment.noDataDirectory); nothing is kept, and this is a new device each time")
            return DeviceID(high: random.next(), low: random.next())
        }
        return FileSessionStorage.deviceID(directory: directory, random: (random.next(), random.next())) {
            StandardError.write("parley: \($0)")
        }
    }
}
