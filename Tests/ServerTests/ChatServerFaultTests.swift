import Foundation
import Model
import Server
import TestSupport
import Testing
import UserSig
import Wire

/// Strangers, garbage, and places that are taken.
@Suite(.timeLimit(.minutes(5)))
struct ChatServerFaultTests {
    @Test(arguments: [
        RawClient.frame([0xFF, 0xFF, 0xFF]), RawClient.frame([]), RawClient.frame([0x0A], opcode: 0x1),
        RawClient.frame([0x08], isFinal: false), [0x82, 0x01, 0x00], Array("nonsense, not a frame at all".utf8),
        RawClient.frame([UInt8](repeating: 0, count: 4097)), RawClient.frame([], claiming: 1 << 31),
        RawClient.frame([], claiming: Int.max), RawClient.frame([UInt8](repeating: 0, count: 60_000)),
    ])
    func `garbage before the login closes its own connection only`(bytes: [UInt8]) async throws {
        let server = try await TestServer.start()
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        let stranger = try await RawClient.connect(to: server.address)
        try await stranger.send(bytes)
        try await stranger.untilClosed()
        alice.send(.ping, id: 3)
        #expect(try await alice.frame().body == .pong)
        await server.stop()
    }

    @Test(arguments: [
        RawClient.frame([0xFF, 0xFF, 0xFF]), RawClient.frame([0x0A], opcode: 0x1),
        RawClient.frame([], claiming: Limits.frameBytes + 1), [0x82, 0x01, 0x00],
    ])
    func `garbage after the login closes its own connection only`(bytes: [UInt8]) async throws {
        let server = try await TestServer.start()
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        let bob = try await RawClient.connect(to: server.address)
        let hello = ClientFrame(requestID: 1, body: .hello(Hello(software: "test")))
        let login = ClientFrame(requestID: 2, body: .login(.make(user: .bob)))
        try await bob.send(RawClient.frame(hello.encoded()) + RawClient.frame(login.encoded()))
        try await server.untilLoggedIn(2)
        try await bob.send(bytes)
        try await bob.untilClosed()
        alice.send(.ping, id: 3)
        #expect(try await alice.frame().body == .pong)
        await server.stop()
    }

    @Test func `after the login a frame may have 64 KiB`() async throws {
        let server = try await TestServer.start()
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        let text = String(repeating: "x", count: Limits.frameBytes - 100)
        alice.send(text, to: .c2c(.bob), message: 1, id: 4)
        #expect(try await alice.frame() == ServerFrame(requestID: 4, body: .refused(ServiceError(.messageTooLarge))))
        alice.send(text + text, to: .c2c(.bob), message: 2, id: 5)
        guard case .refused(let error) = try await alice.frame().body else {
            Issue.record("another outcome")
            return
        }
        #expect(error.code == .protocolViolation)
        #expect(try await alice.event() == .closed(failure: nil))
        await server.stop()
    }

    @Test func `others are answered while somebody floods with pings`() async throws {
        let server = try await TestServer.start(unix: true)
        let client = try await RawClient.connect(to: server.address)
        let hello = ClientFrame(requestID: 1, body: .hello(Hello(software: "test")))
        let login = ClientFrame(requestID: 2, body: .login(.make()))
        try await client.send(RawClient.frame(hello.encoded()) + RawClient.frame(login.encoded()))
        try await server.untilLoggedIn(1)
        let ping = RawClient.frame([UInt8](repeating: 0x61, count: 125), opcode: 0x9)
        let pings = Array(repeatElement(ping, count: 1024).joined())
        let flood = Task { while true { try await client.send(pings) } }
        let (bob, _, _) = try await TestClient.loggedIn(at: server.address, .make(user: .bob))
        bob.send(.ping, id: 3)
        #expect(try await bob.frame().body == .pong)
        client.close()
        _ = await flood.result
        await server.stop()
    }

    @Test(arguments: [
        ("", ErrorCode.ticketEmpty), ("nonsense", .ticketMalformed), (Ticket.make(user: .bob), .ticketOtherUser),
        (Ticket.make(appID: 1), .ticketOtherApp), (Ticket.make(lifetimeSeconds: 0), .ticketMalformed),
        (Ticket.make(issuedAt: .start(plusSeconds: -100), lifetimeSeconds: 10), .ticketExpired),
        (Ticket.make(secret: .generate()), .ticketBadSignature),
    ])
    func `L-05 a wrong ticket is refused with its code`(ticket: String, code: ErrorCode) async throws {
        let server = try await TestServer.start()
        let stranger = try await TestClient.greeted(at: server.address)
        stranger.send(.login(.make(ticket: ticket)), id: 2)
        guard case .refused(let error) = try await stranger.frame().body else {
            Issue.record("another outcome")
            return
        }
        #expect(error.code == code)
        #expect(try await stranger.event() == .closed(failure: nil))
        await server.stop()
    }

    @Test func `one server at a time uses a directory`() async throws {
        let server = try await TestServer.start()
        let path = server.directory.path + "/data"
        await #expect(throws: ServerError.dataDirectoryInUse(path: path)) {
            try await TestServer.start(in: server.directory)
        }
        await server.stop()
        let next = try await TestServer.start(in: server.directory)
        await next.stop()
    }

    @Test func `a port that is taken is said to be taken`() async throws {
        let server = try await TestServer.start()
        let address = server.address
        await #expect(throws: ServerError.addressTaken(address)) {
            try await TestServer.start { $0.listen = address }
        }
        await server.stop()
    }

    @Test func `a socket somebody listens at is taken, and one that was left behind is replaced`() async throws {
        let server = try await TestServer.start(unix: true)
        let address = server.address
        #expect(try server.directory.mode(of: "s") == 0o600)
        await #expect(throws: ServerError.addressTaken(address)) {
            try await TestServer.start { $0.listen = address }
        }
        let copy = server.directory.path + "/copy"
        #expect(link(server.directory.path + "/s", copy) == 0)
        await server.stop()
        #expect(!FileManager.default.fileExists(atPath: server.directory.path + "/s"))
        let next = try await TestServer.start(in: server.directory) { $0.listen = .unix(path: copy) }
        _ = try await TestClient.greeted(at: next.address)
        await next.stop()
    }

    @Test func `a socket whose queue is full is somebody's`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/s"
        let busy = try BusySocket(path: path)
        await #expect(throws: ServerError.addressTaken(.unix(path: path))) {
            try await TestServer.start { $0.listen = .unix(path: path) }
        }
        #expect(FileManager.default.fileExists(atPath: path))
        busy.close()
    }

    @Test func `connecting to nothing is explained in a sentence`() async throws {
        let server = try await TestServer.start()
        await server.stop()
        await #expect {
            _ = try await TestClient.connect(to: server.address)
        } throws: { error in
            let sentence = "nothing listens at \(server.address) (connection refused)"
            return (error as? TestClient.Unexpected)?.event == .closed(failure: sentence)
        }
        await #expect {
            _ = try await TestClient.connect(to: .unix(path: "/nonexistent/socket"))
        } throws: { error in
            let sentence = "nothing listens at unix:/nonexistent/socket (no such socket)"
            return (error as? TestClient.Unexpected)?.event == .closed(failure: sentence)
        }
    }

    @Test func `all files of a running server are private`() async throws {
        let server = try await TestServer.start()
        _ = try await TestClient.loggedIn(at: server.address)
        let names = try FileManager.default.contentsOfDirectory(atPath: server.directory.path + "/data")
        #expect(Set(names).isSuperset(of: ["lock", "parley.db", "parley.db-wal", "app-id"]))
        for name in names { #expect(try server.directory.mode(of: "data/" + name) == 0o600) }
        #expect(try server.directory.mode(of: "data") == 0o700)
        await server.stop()
    }
}

extension TestServer {
    /// Returns when the store has done so many logins.
    fileprivate func untilLoggedIn(_ count: Int) async throws {
        while await server.counters.operations < count { await Task.yield() }
    }
}
