internal import ArgumentParser
internal import Logging
internal import Model
internal import Server
internal import UserSig

/// `parley serve`: the server, until TERM or INT. HUP makes it read again what may change while it runs.
struct ServeCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Run the server.")

    @OptionGroup var secrets: SecretOptions

    @Option(help: ArgumentHelp("Where to listen: HOST:PORT or unix:PATH.", valueName: "address"))
    var listen: String?

    @OptionGroup var tls: ServerTLSOptions

    @Option(
        help: ArgumentHelp(
            "A group and its members, as in team=alice,bob. Can be given several times.", valueName: "id=users"))
    var group: [String] = []

    @OptionGroup var operatorOptions: OperatorOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        let path = try secrets.dataDirectory()
        var configuration = ServerConfiguration(dataDirectory: path, listen: try address())
        configuration.tls = try tls.files()
        if let secret = try secrets.secretFromFile() {
            configuration.tickets = .secret(secret, appID: secrets.appID)
        } else {
            configuration.tickets = .directory(appID: secrets.appID)
        }
        configuration.groups = try GroupOption.parse(group)
        configuration.operatorInterface = try operatorOptions.listener(besides: configuration.listen)
        configuration.webhook = try operatorOptions.webhook()
        let server = ChatServer(configuration, logger: ServerLog.make(to: .standardError))
        let started = try await start(server)
        let (reloads, continuation) = AsyncStream.makeStream(of: Void.self)
        let signals = await EndSignals(hangUp: { continuation.yield() }) { continuation.finish() }
        StandardOutput.writeLine("listening on \(started.address)")
        if let address = started.operatorAddress { StandardOutput.writeLine("operator's interface on \(address)") }
        if started.isFirstStart {
            let secret = secrets.secretFile.map { " --secret-file \($0)" } ?? ""
            StandardOutput.writeLine("app id \(started.appID), data in \(path)")
            StandardOutput.writeLine("issue a ticket with: parley ticket issue USER --data \(path)\(secret)")
        }
        for await _ in reloads { await onReload(server) }
        signals.cancel()
        await server.stop()
        return .ok
    }

    /// Each part keeps what it has when what it reads can't be used, and says so in the log.
    private func onReload(_ server: ChatServer) async {
        await server.reloadCertificate()
    }

    private func start(_ server: ChatServer) async throws(CommandFailure) -> ChatServer.Started {
        do throws(ServerError) {
            return try await server.start()
        } catch {
            throw CommandFailure(error)
        }
    }

    private func address() throws(CommandFailure) -> ServerAddress {
        guard let text = listen ?? Environment.option("LISTEN") else { return ClientSettings.defaultServer }
        do throws(AddressError) {
            if ["unix:", "ws://", "wss://"].contains(where: text.hasPrefix) { return try ServerAddress(parsing: text) }
            let (host, port) = try ServerAddress.hostAndPort(text)
            return .ws(host: host, port: port)
        } catch {
            throw CommandFailure(.usage, "--listen: \(error)")
        }
    }
}

/// `--group team=alice,bob`
enum GroupOption {
    static func parse(_ texts: [String]) throws(CommandFailure) -> [GroupID: [UserID]] {
        var groups: [GroupID: [UserID]] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let group = GroupID(String(parts[0])) else {
                throw CommandFailure(.usage, "--group \(text.debugDescription): write it as id=user,user")
            }
            var members: [UserID] = []
            for name in parts[1].split(separator: ",") {
                guard let member = UserID(String(name)) else {
                    throw CommandFailure(
                        .usage, "--group \(text.debugDescription): \(name.debugDescription) is no user id")
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
