internal import ArgumentParser
internal import CSpawn
internal import Glibc
internal import Model
internal import Session
internal import UserSig
internal import WireNIO

/// `parley kiosk`: the program that sshd runs for its visitors.
struct KioskCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk", abstract: "The chat for who comes over SSH, and nothing but the chat.",
        discussion:
            "Made to be sshd's forced command, on a machine that has the app's secret: no shell, no program, no "
            + "file, nothing kept. Who it is comes from the operator (--as) or is a guest named after the key that sshd "
            + "tells (ExposeAuthInfo), never from what a visitor sends. assets/ssh/sshd_config shows how.")

    @Option(
        help: ArgumentHelp(
            "Where the server listens: unix:PATH, ws://HOST:PORT or wss://HOST:PORT.", valueName: "address"))
    var server: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who the visitor is; without it a guest, the same one for the same key.", valueName: "user"))
    var user: String?

    @Option(
        help: ArgumentHelp(
            "Whose keys are whose: USER TYPE KEY on a line each. sshd must tell the key (ExposeAuthInfo).",
            valueName: "file"), completion: .file())
    var users: String?

    @Flag(name: .customLong("no-guests"), help: "Let in nobody but whom --users names.")
    var refusesGuests = false

    @Option(help: ArgumentHelp("Open this conversation first: a user id, or group:ID.", valueName: "to"))
    var open: String?

    @Option(
        help: ArgumentHelp("Send away who types nothing for so long, after a minute's warning.", valueName: "time"))
    var idle = "15m"

    @Option(
        help: ArgumentHelp(
            "How long a visitor's ticket is good for; it is renewed as long as they are there.", valueName: "time"))
    var lifetime = "15m"

    @OptionGroup var secrets: SecretOptions

    private static let idleTimes: ClosedRange<Int64> = 120...(7 * 86_400)
    private static let lifetimes: ClosedRange<Int64> = 60...86_400

    func validate() throws {
        if let open, ConversationID(recipient: open) == nil {
            throw ValidationError("--open \(open.inQuotes): give a user id or group:ID")
        }
        if let user, UserID(user) == nil {
            throw ValidationError("--as \(user.inQuotes): \(ErrorCode.invalidUserID.entry.text)")
        }
        if user != nil, users != nil || refusesGuests {
            throw ValidationError("--as says who it is; leave --users and --no-guests out")
        }
        guard let idle = Lifetime.seconds(idle), Self.idleTimes.contains(idle) else {
            throw ValidationError("--idle \(idle): write a number and s, m, h or d, from 2m to 7d")
        }
        guard let lifetime = Lifetime.seconds(lifetime), Self.lifetimes.contains(lifetime) else {
            throw ValidationError("--lifetime \(lifetime): write a number and s, m, h or d, from 1m to 1d")
        }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        let visit = SSHVisit { name in getenv(name).map { String(cString: $0) } }
        // Whatever is read after this, is not the visitor's.
        visit.rebuildEnvironment()
        let failure = cspawn_forbid_programs()
        guard failure == 0 else {
            throw CommandFailure(
                .internal, "programs can't be forbidden on this system: \(String(cString: strerror(failure)))")
        }
        let hasTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        if let problem = visit.problem(hasTerminal: hasTerminal) { throw CommandFailure(.usage, problem) }
        let tickets = try tickets(for: visit)
        return try ScreenRunner(
            settings: try settings(for: tickets), initialConversation: open.flatMap { ConversationID(recipient: $0) },
            demo: nil, kiosk: Kiosk(tickets: tickets, idleLimit: .seconds(Lifetime.seconds(idle) ?? 0))
        ).run()
    }

    private func tickets(for visit: SSHVisit) throws(CommandFailure) -> IssuedTickets {
        guard secrets.data != nil || secrets.appID != nil && secrets.secretFile != nil else {
            throw CommandFailure(.usage, "name the deployment: --data DIR, or --app-id and --secret-file")
        }
        let (appID, secret) = try secrets.deployment()
        let key = visit.authenticationFile.flatMap(SSHKey.read)
        var visitor = try named(by: key)
        if visitor == nil { visitor = try guest(with: key, secret) }
        guard let user = visitor else {
            throw CommandFailure(.internal, "no name for the visitor")
        }
        return IssuedTickets(
            user: user, appID: appID, secret: secret, lifetimeSeconds: Lifetime.seconds(lifetime) ?? 0)
    }

    /// The user that the operator has named for this key; nil for none.
    private func named(by key: SSHKey?) throws(CommandFailure) -> UserID? {
        if let user { return UserID(user) }
        guard let users else { return nil }
        return key.flatMap(try KeyTable(reading: users).user)
    }

    private func guest(with key: SSHKey?, _ secret: TicketSecret) throws(CommandFailure) -> UserID? {
        guard !refusesGuests else { throw CommandFailure(.refused, "this key is nobody's here; ask the operator") }
        return key.map { Guest.name(of: $0, secret: secret) } ?? Guest.newName()
    }

    private func settings(for tickets: IssuedTickets) throws(CommandFailure) -> ClientSettings {
        var random = SystemRandomNumberGenerator()
        return ClientSettings(
            server: try address(), user: tickets.user.description, ticket: Secret(tickets.next()),
            appID: tickets.appID,
            device: Device(
                platform: .terminal, id: DeviceID(high: random.next(), low: random.next()), name: Self.deviceName),
            dataDirectory: nil)
    }

    private func address() throws(CommandFailure) -> ServerAddress {
        guard let server else { return ClientSettings.defaultServer }
        do throws(AddressError) {
            return try ServerAddress(typed: server)
        } catch {
            throw CommandFailure(.usage, "--server: \(error)")
        }
    }

    /// The device's name, with the terminal in it, so that two windows of one user can be told apart.
    private static var deviceName: String {
        var buffer = [CChar](repeating: 0, count: 64)
        guard ttyname_r(STDIN_FILENO, &buffer, buffer.count) == 0 else { return "ssh" }
        let path = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.hasPrefix("/dev/") ? "ssh " + path.dropFirst("/dev/".count) : "ssh"
    }
}
