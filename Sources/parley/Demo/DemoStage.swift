internal import CSpawn
internal import Files
internal import Glibc
internal import Logging
internal import Model
internal import NIOCore
internal import NIOPosix
internal import Server
internal import Session
internal import Synchronization
internal import Tui
internal import UserSig
internal import WireNIO

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A small deployment for the demo: a real server on a Unix socket in a private directory, and people on it.
final class DemoStage: Sendable {
    let address: ServerAddress
    let cast: DemoCast
    let line = DemoLine()
    let directory: String
    let isKept: Bool
    private let server: DemoServer
    private let secret: TicketSecret
    private let appID: UInt64
    private let loop: any EventLoop
    private let tasks = Mutex<[Task<Void, Never>]>([])
    private let isStormy = Mutex(false)
    private let storm = Mutex<Task<Void, Never>?>(nil)

    /// How many seconds a demo ticket is valid.
    static let ticketSeconds: Int64 = 7 * 86_400
    /// How many seconds a ticket made by `/demo expire` is valid.
    static let shortTicketSeconds: Int64 = 8

    /// Starts the server and lets the people in; returns as soon as the server accepts connections. Without a directory
    /// to keep, nothing is left afterwards.
    static func open(
        keeping kept: String?, isOverSSH: Bool, logger: Logger
    ) async throws(CommandFailure) -> DemoStage {
        guard let cast = DemoCast(isOverSSH: isOverSSH) else {
            throw CommandFailure(.internal, "the demo's cast is damaged")
        }
        let directory = if let kept { try keepable(kept) } else { try temporaryDirectory() }
        var configuration = ServerConfiguration(
            dataDirectory: dataDirectory(in: directory), listen: .unix(path: socket(in: directory)))
        configuration.groups = [cast.team: [cast.visitor] + cast.characters.map(\.user)]
        let server = DemoServer(configuration, logger: logger)
        do throws(ServerError) {
            let started = try await server.start()
            removeStorms(in: directory)
            let secret = try DataDirectory(path: configuration.dataDirectory).secret()
            return DemoStage(
                cast: cast, directory: directory, isKept: kept != nil, server: server, started: started, secret: secret)
        } catch {
            if kept == nil { try? FileManager.default.removeItem(atPath: directory) }
            throw CommandFailure(error)
        }
    }

    /// Removes what is left of a demo killed during a storm, because it contains tickets. The server's lock shows that
    /// no storm is running.
    private static func removeStorms(in directory: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names where name.hasPrefix(stormPrefix) {
            try? FileManager.default.removeItem(atPath: "\(directory)/\(name)")
        }
    }

    private static let stormPrefix = "storm-"

    private static func temporaryDirectory() throws(CommandFailure) -> String {
        var template = Array("/tmp/parley-demo-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw CommandFailure(.inputOutput, "cannot make a directory in /tmp: \(String(cString: strerror(errno)))")
        }
        let directory = String(cString: made)
        // Before it holds a secret: whatever ends this process, nothing of it stays.
        let failure = cspawn_remove_at_end(directory)
        guard failure == 0 else {
            rmdir(directory)
            throw CommandFailure(.inputOutput, "cannot start /bin/sh: \(String(cString: strerror(failure)))")
        }
        return directory
    }

    /// The directory as an absolute path, because the socket's name is part of what the client remembers.
    private static func keepable(_ path: String) throws(CommandFailure) -> String {
        guard !path.isEmpty else { throw CommandFailure(.usage, "--keep is empty; name a directory") }
        let directory = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        do throws(AddressError) {
            _ = try ServerAddress(parsing: "unix:" + socket(in: directory))
        } catch {
            throw CommandFailure(.usage, "--keep: \(error)")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        // Or one that was killed as it began.
        guard names.isEmpty || names == ["data"] || FileStatus(path: dataDirectory(in: directory) + "/secret") != nil
        else {
            throw CommandFailure(
                .usage,
                "--keep: \(directory) holds other things than a demo; name an empty directory, or one that is not there"
            )
        }
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(directory)
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
        return directory
    }

    private static func socket(in directory: String) -> String { directory + "/socket" }

    private static func dataDirectory(in directory: String) -> String { directory + "/data" }

    /// The server's data directory, with the app's secret.
    var dataDirectory: String { Self.dataDirectory(in: directory) }

    private init(
        cast: DemoCast, directory: String, isKept: Bool, server: DemoServer, started: ChatServer.Started,
        secret: TicketSecret
    ) {
        self.cast = cast
        self.directory = directory
        self.isKept = isKept
        self.server = server
        self.secret = secret
        address = started.address
        appID = started.appID
        loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        for character in cast.characters {
            let person = DemoPerson(character, directory: directory, eventLoop: loop)
            let server = address
            let ticket = issueTicket(for: character.user, seconds: Self.ticketSeconds)
            keep(Task { await person.live(server: server, ticket: ticket, speaksFirst: started.isFirstStart) })
        }
    }

    /// A ticket for the person at the screen. In the demo, and only there, the client's side issues it.
    func visitorTicket(seconds: Int64 = DemoStage.ticketSeconds) -> String {
        issueTicket(for: cast.visitor, seconds: seconds)
    }

    /// A new ticket for a user whom the person at the screen names: in the demo they may play everybody.
    func ticket(for user: String) -> Result<String, ServiceError> {
        UserID(user).map { .success(issueTicket(for: $0, seconds: Self.ticketSeconds)) }
            ?? .failure(ServiceError(.invalidUserID))
    }

    /// The visitor's settings as a client; the same device each time when the demo is kept.
    var visitorSettings: ClientSettings {
        var random = SystemRandomNumberGenerator()
        let data = directory + "/client"
        let device = FileSessionStorage.deviceID(directory: data, random: (random.next(), random.next())) {
            StandardError.write("parley: \($0)")
        }
        return ClientSettings(
            server: address, user: cast.visitor.description, ticket: Secret(visitorTicket()),
            device: Device(platform: .terminal, id: device, name: Environment.hostName), dataDirectory: data)
    }

    var firstConversation: ConversationID? { cast.characters.first.map { .c2c($0.user) } }

    /// Plays a scene. `says` tells the visitor how a longer scene goes on.
    func play(_ scene: DemoScene, visitor: ChatSession, says: @escaping @Sendable (String) async -> Void) {
        guard !isStormy.withLock(\.self) else {
            keep(Task { await says("The storm is not over yet.") })
            return
        }
        switch scene {
        case .kick: signInOnCouch()
        case .revoke:
            keep(Task { [server, cast] in try? await server.kick(cast.visitor) })
        case .drop(let time): drop(for: time)
        case .storm: storm(visitor, says)
        case .expire:
            visitor.submit(
                .login(
                    LoginParameters(
                        server: address, userID: cast.visitor.description,
                        ticket: visitorTicket(seconds: Self.shortTicketSeconds), consent: .person)))
        }
    }

    private func drop(for time: Duration) {
        let cut = line.cut()
        loop.scheduleTask(in: TimeAmount(time)) { [line] in line.mend(cut: cut) }
    }

    func close() async {
        for task in tasks.withLock({ $0 }) { task.cancel() }
        // It has programs and a directory of its own to take away.
        await storm.withLock { $0 }?.value
        await server.stop()
        if !isKept { try? FileManager.default.removeItem(atPath: directory) }
    }

    /// Signs in another device of the visitor, which takes the place, and gives it up when it is taken back.
    private func signInOnCouch() {
        var random = SystemRandomNumberGenerator()
        let transport = NIOTransport(eventLoop: loop)
        let couch = ChatSession(
            configuration: SessionConfiguration(
                device: Device(
                    platform: .terminal, id: DeviceID(high: random.next(), low: random.next()), name: "couch"),
                software: Version.software),
            transport: transport, storage: NoStorage(), clock: .system, seed: random.next())
        let parameters = LoginParameters(
            server: address, userID: cast.visitor.description, ticket: visitorTicket(), consent: .takeOver)
        keep(
            Task {
                let events = await couch.subscribe()
                couch.submit(.login(parameters))
                for await event in events { if case .ended = event { break } }
                await couch.close()
            })
    }

    // MARK: The storm

    /// How long each cut of the visitor's line lasts.
    private static let stormCut: Duration = .milliseconds(700)

    /// Runs a storm. The demo's own server is part of this process and can't be killed alone, so another one takes its
    /// place meanwhile.
    private func storm(_ visitor: ChatSession, _ says: @escaping @Sendable (String) async -> Void) {
        isStormy.withLock { $0 = true }
        let task = Task { [self] in
            await says("Storm: the server is stopped here, and started as a program of its own.")
            await server.stop()
            let outcome = await runStorm(says)
            do throws(ServerError) {
                if !Task.isCancelled { try await server.startAgain() }
                visitor.submit(.wake)
                if let outcome { await says(outcome) }
            } catch {
                await says("The demo's server does not start again: \(error)")
            }
            isStormy.withLock { $0 = false }
        }
        storm.withLock { $0 = task }
        keep(task)
    }

    private func runStorm(_ says: @escaping @Sendable (String) async -> Void) async -> String? {
        guard let sender = UserID(StormRunner.senderName) else { return nil }
        let name = String(UInt32.random(in: 0 ... .max), radix: 36)
        let directory = "\(directory)/\(Self.stormPrefix)\(name)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let members = ([cast.visitor] + cast.characters.map(\.user)).map(\.description).joined(separator: ",")
        do {
            let runner = StormRunner(
                name: name, executable: try Environment.executable(), directory: directory, address: address,
                serverWords: [
                    "--data", dataDirectory, "--listen", address.description, "--group", "\(cast.team)=\(members)",
                    "--log-level", "error",
                ],
                visitor: cast.visitor, senderTicket: issueTicket(for: sender, seconds: Self.ticketSeconds),
                visitorTicket: visitorTicket(), cutLine: { [self] in drop(for: Self.stormCut) }, says: says)
            return try await runner.run()
        } catch {
            return "There is no storm: \(error)"
        }
    }

    private func issueTicket(for user: UserID, seconds: Int64) -> String {
        Ticket.issue(
            user: user, appID: appID, secret: secret, issuedAt: SessionClock.system.now().wall, lifetimeSeconds: seconds
        )
    }

    private func keep(_ task: Task<Void, Never>) {
        tasks.withLock { $0.append(task) }
    }
}
