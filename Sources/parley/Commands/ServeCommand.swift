internal import ArgumentParser
internal import Logging
internal import Model
internal import Rules
internal import Server

/// `parley serve`: the server, until TERM or INT, or until its terminal is closed. Any other HUP makes it read again what
/// may change while it runs.
struct ServeCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Run the server.")

    @OptionGroup var secrets: SecretOptions

    @OptionGroup var storeOptions: StoreOptions

    @Option(help: ArgumentHelp("Where to listen: HOST:PORT or unix:PATH.", valueName: "address"))
    var listen: String?

    @OptionGroup var tls: ServerTLSOptions

    @Option(
        help: ArgumentHelp(
            """
            v2 when every client comes through a proxy that says whose connection it is (PROXY protocol, version 2); \
            connections without that are refused then. Standard is off. Nobody but the proxy may reach the address.
            """, valueName: "version"))
    var proxyProtocol: String?

    @Option(
        help: ArgumentHelp(
            "A group and its members, as in team=alice,bob. Can be given several times.", valueName: "id=users"))
    var group: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Who can be written to: known (who has signed in once, was imported, or is in a group) or any (messages wait \
            for the first login).
            """, valueName: "who"),
        completion: .list(Recipients.allCases.map(\.rawValue)))
    var recipients: String?

    @Option(
        help: ArgumentHelp(
            "How long messages are kept, as 30d (s, m, h or d), or forever, which is standard. Older ones are deleted.",
            valueName: "time"))
    var keep: String?

    @OptionGroup var operatorOptions: OperatorOptions

    @Option(
        help: ArgumentHelp(
            "The configuration file; without it server.toml in the data directory is read if it is there.",
            valueName: "file"), completion: .file())
    var config: String?

    @Option(
        help: ArgumentHelp("The least that is logged.", valueName: "level"),
        completion: .list(Logger.Level.allCases.map(\.rawValue)))
    var logLevel: String?

    func run() async throws(CommandFailure) -> ExitStatus {
        let hangUp = HangUp.lookAtStart()
        let settings = try ServerSettings(self)
        ServerLog.use(settings.logLevel)
        let logger = ServerLog.make(to: .standardError)
        FileLimit.raise()
        let server = ChatServer(settings.configuration, logger: logger)
        let (reloads, continuation) = AsyncStream.makeStream(of: Void.self)
        let onHangUp: @Sendable () -> Void = {
            switch hangUp.meaning(hasTerminal: HangUp.hasTerminal) {
            case .readAgain: continuation.yield()
            case .end: continuation.finish()
            }
        }
        let signals = await EndSignals(hangUp: onHangUp) { continuation.finish() }
        // A signal during the start ends what has started in order.
        let started = try await start(server)
        ServedAddresses.note(started, in: settings.dataDirectory)
        StandardOutput.writeLine("listening on \(started.address)")
        if let address = started.operatorAddress { StandardOutput.writeLine("operator's interface on \(address)") }
        if started.isFirstStart {
            let secret = secrets.secretFile.map { " --secret-file \($0)" } ?? ""
            StandardOutput.writeLine("app id \(started.appID), data in \(settings.dataDirectory)")
            StandardOutput.writeLine(
                "issue a ticket with: parley ticket issue USER --data \(settings.dataDirectory)\(secret)")
        }
        var reload = ServerReload(settings, logger: logger)
        for await _ in reloads { await reload.run(self, on: server) }
        signals.cancel()
        // Before another one can have the directory.
        ServedAddresses.forget(in: settings.dataDirectory)
        await server.stop()
        return .ok
    }

    private func start(_ server: ChatServer) async throws(CommandFailure) -> ChatServer.Started {
        do throws(ServerError) {
            return try await server.start()
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// `--group team=alice,bob`
enum GroupOption {
    static func parse(_ texts: [String]) throws(CommandFailure) -> [GroupID: [UserID]] {
        var groups: [GroupID: [UserID]] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw CommandFailure(.usage, "--group \(text.inQuotes): write it as id=user,user")
            }
            guard let group = GroupID(String(parts[0])), group.community == nil else {
                throw CommandFailure(
                    .usage,
                    "--group \(text.inQuotes): \(String(parts[0]).inQuotes) is no id for a group: letters, digits, _ and - alone, at "
                        + "most \(GroupID.maximumBytes)")
            }
            var members: [UserID] = []
            for name in parts[1].split(separator: ",") {
                guard let member = UserID(String(name)) else {
                    throw CommandFailure(
                        .usage, "--group \(text.inQuotes): \(name.inQuotes) is no user id")
                }
                members.append(member)
            }
            guard groups.updateValue(members, forKey: group) == nil else {
                throw CommandFailure(.usage, "--group names \(group) twice")
            }
        }
        return groups
    }
}
