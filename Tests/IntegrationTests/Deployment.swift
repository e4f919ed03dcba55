import Foundation
import Model
import NIOPosix
import Rules
import Server
import Session
import TestSupport
import UserSig
import WireNIO

/// A real server on a real socket, which can be stopped and started again on the same data.
actor Deployment {
    private let directory: TemporaryDirectory
    private var server: ChatServer
    private(set) var address: ServerAddress
    private let groups: [GroupID: [UserID]]
    private let certificate: TestCertificate?

    /// On a Unix socket, or with a certificate encrypted on loopback.
    init(groups: [GroupID: [UserID]] = [:], certificate: TestCertificate? = nil) async throws {
        directory = try TemporaryDirectory()
        self.groups = groups
        self.certificate = certificate
        (server, address) = try await Self.start(in: directory, groups: groups, certificate: certificate)
    }

    func restart() async throws {
        await server.stop()
        try await startAgain()
    }

    func stop() async {
        await server.stop()
    }

    // MARK: A snapshot of the whole machine

    /// What every file holds between two runs.
    func takeSnapshot() async throws -> [String: Data] {
        await server.stop()
        let names = try FileManager.default.contentsOfDirectory(atPath: dataDirectory)
        let contents = try names.map { ($0, try Data(contentsOf: URL(filePath: dataDirectory + "/" + $0))) }
        try await startAgain()
        return Dictionary(uniqueKeysWithValues: contents)
    }

    /// Every file is as it was, and the same file: as a file system is that was set back.
    func setBack(to snapshot: [String: Data]) async throws {
        await server.stop()
        for name in try FileManager.default.contentsOfDirectory(atPath: dataDirectory) where snapshot[name] == nil {
            try FileManager.default.removeItem(atPath: dataDirectory + "/" + name)
        }
        for (name, content) in snapshot {
            let file = try FileHandle(forWritingTo: URL(filePath: dataDirectory + "/" + name))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: content)
            try file.close()
        }
        try await startAgain()
    }

    private var dataDirectory: String { directory.path + "/data" }

    private func startAgain() async throws {
        (server, address) = try await Self.start(
            in: directory, groups: groups, certificate: certificate, again: address)
    }

    private static func start(
        in directory: TemporaryDirectory, groups: [GroupID: [UserID]], certificate: TestCertificate?,
        again address: ServerAddress? = nil
    ) async throws -> (ChatServer, ServerAddress) {
        let listen =
            if let address { address } else if certificate != nil {
                ServerAddress.ws(host: "127.0.0.1", port: 0)
            } else {
                ServerAddress.unix(path: directory.path + "/socket")
            }
        var configuration = ServerConfiguration(
            dataDirectory: directory.path + "/data", listen: listen,
            tickets: .secret(.example, appID: Ticket.exampleAppID))
        configuration.groups = groups
        configuration.recipients = .any
        configuration.tls = certificate.map { TLSFiles(certificate: $0.certificateFile, key: $0.keyFile) }
        configuration.tick = .milliseconds(20)
        configuration.makeResumeToken = { SecretWatch.suite.makeResumeToken() }
        let server = ChatServer(configuration, logger: .watched)
        return (server, try await server.start().address)
    }
}

/// An ordinary client: a real session over a real link, and all it says.
struct Client: Sendable {
    let session: ChatSession
    let log: EventLog

    static func make(
        deviceName: String = "laptop", deviceID: DeviceID = .laptop, platform: Platform = .terminal,
        catchUp: SessionConfiguration.CatchUp = .unread, storage: any SessionStorage = NoStorage(),
        accounts: (any AccountStorage)? = nil, shelf: any FileShelf = NoShelf(), trust: TLSTrust = .system
    ) async -> Client {
        var random = SystemRandomNumberGenerator()
        let transport = NIOTransport(eventLoop: MultiThreadedEventLoopGroup.singleton.next(), trust: trust)
        let session = ChatSession(
            configuration: SessionConfiguration(
                device: Device(platform: platform, id: deviceID, name: deviceName), software: "tests", catchUp: catchUp),
            transport: transport, storage: storage, accounts: accounts, shelf: shelf, clock: .system,
            seed: random.next())
        return Client(session: session, log: EventLog(await session.subscribe()))
    }

    /// Logs in with a ticket for an hour from now, or with the one given.
    @discardableResult
    func login(
        _ user: UserID, at deployment: Deployment, lifetime: Int64 = 3_600, consent: LoginParameters.Consent = .person
    ) async throws -> Readiness {
        let now = SessionClock.system.now().wall
        let parameters = LoginParameters(
            server: await deployment.address, userID: user.description,
            ticket: Ticket.make(user: user, issuedAt: now, lifetimeSeconds: lifetime), consent: consent)
        do {
            return try await session.login(parameters)
        } catch {
            SecretWatch.suite.look(through: "\(error)", "a login's error")
            throw error
        }
    }

    func send(_ text: String, to conversation: ConversationID) {
        var random = SystemRandomNumberGenerator()
        session.submit(
            .send(
                SendIntent(
                    conversation: conversation, messageID: MessageID(high: random.next(), low: random.next()),
                    text: text)))
    }

    /// The texts that arrived, in order; returns once there are so many.
    func texts(atLeast count: Int) async -> [String] {
        await log.contains { Self.texts(in: $0).count >= count }
        return Self.texts(in: log.events)
    }

    private static func texts(in events: [SessionEvent]) -> [String] {
        events.compactMap { if case .messageAdded(let message, _, _) = $0 { message.text } else { nil } }
    }
}

extension SessionEvent {
    var isReady: Bool { if case .ready = self { true } else { false } }
    var isEnded: Bool { if case .ended = self { true } else { false } }
    var isLost: Bool { if case .linkChanged(.waiting, _) = self { true } else { false } }
}
