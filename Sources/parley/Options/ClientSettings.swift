internal import Model
internal import Session

/// The client's options with the environment's and the defaults filled in, each checked.
struct ClientSettings: Sendable {
    static let defaultServer = ServerAddress.ws(host: "127.0.0.1", port: ServerAddress.defaultPort)

    let server: ServerAddress
    let user: String?
    let ticket: String?
    let platform: Platform
    let deviceName: String
    let deviceID: DeviceID
    let dataDirectory: String

    init(
        server: ServerAddress, user: String?, ticket: String?, platform: Platform, deviceName: String,
        deviceID: DeviceID, dataDirectory: String
    ) {
        self.server = server
        self.user = user
        self.ticket = ticket
        self.platform = platform
        self.deviceName = deviceName
        self.deviceID = deviceID
        self.dataDirectory = dataDirectory
    }

    /// A command that can only be one platform names it, whatever the environment says; another option is refused.
    init(_ options: ClientOptions, always fixed: Platform? = nil) throws(CommandFailure) {
        dataDirectory = try Environment.dataDirectory()
        server = try Self.address(options.server ?? Environment.option("SERVER"))
        user = options.user ?? Environment.option("USER")
        ticket = try Self.ticket(options)
        if let fixed {
            guard options.platform ?? fixed.rawValue == fixed.rawValue else {
                throw CommandFailure(.usage, "this command is always platform \(fixed.rawValue); leave --platform out")
            }
            platform = fixed
        } else {
            platform = try Self.receivingPlatform(options.platform ?? Environment.option("PLATFORM"))
        }
        deviceName = try Self.deviceName(options.deviceName ?? Environment.option("DEVICE_NAME"))
        if let text = options.deviceID ?? Environment.option("DEVICE_ID") {
            guard let given = DeviceID(text) else {
                let rule = "1 to \(DeviceID.maximumBytes) characters of A-Z, a-z, 0-9, _ and -"
                throw CommandFailure(.usage, "the device id \(text.debugDescription) is not usable; give \(rule)")
            }
            deviceID = given
        } else {
            var random = SystemRandomNumberGenerator()
            deviceID = FileSessionStorage.deviceID(directory: dataDirectory, random: (random.next(), random.next())) {
                StandardError.write("parley: \($0)")
            }
        }
    }

    /// With the account that signed in here last, when none is given and no other server.
    var withSavedAccount: ClientSettings {
        guard user == nil, ticket == nil, let saved = SavedAccount.read(from: dataDirectory),
            server == saved.server || server == Self.defaultServer
        else { return self }
        return ClientSettings(
            server: saved.server, user: saved.user, ticket: saved.ticket, platform: platform, deviceName: deviceName,
            deviceID: deviceID, dataDirectory: dataDirectory)
    }

    /// What the person should know before a ticket leaves this machine.
    func warn() {
        guard !server.isLocal else { return }
        StandardError.write("parley: warning: the ticket travels unencrypted to \(server); who reads it can sign in")
    }

    /// User and ticket for a command that can't ask for them.
    func credentials() throws(CommandFailure) -> (user: String, ticket: String) {
        guard let user else { throw CommandFailure(.usage, "no user is given; add --user USER or set PARLEY_USER") }
        guard let ticket else {
            throw CommandFailure(.usage, "no ticket is given; add --ticket-file FILE, or --ticket or PARLEY_TICKET")
        }
        warn()
        return (user, ticket)
    }

    private static func address(_ text: String?) throws(CommandFailure) -> ServerAddress {
        guard let text else { return defaultServer }
        do throws(AddressError) {
            return try ServerAddress(parsing: text)
        } catch {
            throw CommandFailure(.usage, "--server: \(error)")
        }
    }

    private static func ticket(_ options: ClientOptions) throws(CommandFailure) -> String? {
        if options.ticket != nil, options.ticketFile != nil {
            throw CommandFailure(.usage, "--ticket and --ticket-file exclude each other; give one")
        }
        if let ticket = options.ticket { return ticket.trimmingWhitespace }
        guard let path = options.ticketFile ?? Environment.option("TICKET_FILE") else {
            return Environment.option("TICKET")?.trimmingWhitespace
        }
        guard let text = PrivateFile.read(path) else {
            throw CommandFailure(.inputOutput, "the ticket file \(path) can't be read; check its path and its rights")
        }
        return text.trimmingWhitespace
    }

    private static func receivingPlatform(_ text: String?) throws(CommandFailure) -> Platform {
        guard let text else { return .terminal }
        guard let platform = Platform(rawValue: text) else {
            let known = Platform.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.usage, "the platform \(text.debugDescription) is not known; use one of \(known)")
        }
        guard platform.receivesMessages else {
            throw CommandFailure(.usage, "the platform \(text) only sends; choose another one to receive")
        }
        return platform
    }

    private static func deviceName(_ text: String?) throws(CommandFailure) -> String {
        guard let text else { return Environment.hostName }
        guard (1...Limits.deviceNameBytes).contains(text.utf8.count) else {
            throw CommandFailure(.usage, "the device name must have 1 to \(Limits.deviceNameBytes) bytes")
        }
        return text
    }
}

extension String {
    /// Without spaces and line ends around it: a ticket has none, what carries it often does.
    fileprivate var trimmingWhitespace: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
