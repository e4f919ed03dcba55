import Model
import Server
import TestSupport
import Testing
import Wire
import WireNIO

/// The server's limits over encrypted connections, and its certificate.
@Suite(.timeLimit(.minutes(5)))
struct ChatServerTLSTests {
    private let authority: TestAuthority
    private let certificate: TestCertificate

    init() throws {
        authority = try TestAuthority()
        certificate = try authority.issue(for: "IP:127.0.0.1")
    }

    private var own: TLSTrust { TLSTrust(authorityFile: authority.certificateFile) }

    private func start() async throws -> TestServer {
        try await TestServer.start { $0.tls = files(certificate) }
    }

    @Test func `a handshake that stalls gets as long as any stranger, and delays nobody`() async throws {
        let server = try await start()
        let mute = try await RawClient.open(to: server.address)
        let slow = try await RawClient.open(to: server.address)
        // The first bytes of a record that never comes.
        try await slow.send([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])
        let alice = try await TestClient.greeted(at: server.address, trust: own)
        // Connections are seen in order: these two have been accepted before hers.
        server.clock.advance(by: .seconds(5))
        try await mute.untilClosed()
        try await slow.untilClosed()
        #expect(try await alice.event() == .closed(failure: "the connection to \(server.address) was lost"))
        await server.stop()
    }

    @Test func `garbage instead of a handshake closes its own connection only`() async throws {
        let server = try await start()
        let alice = try await TestClient.greeted(at: server.address, trust: own)
        let stranger = try await RawClient.open(to: server.address)
        try await stranger.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
        try await stranger.untilClosed()
        alice.send(.ping, id: 3)
        #expect(try await alice.frame().body == .pong)
        await server.stop()
    }

    @Test func `before the login an encrypted frame has 4096 bytes too`() async throws {
        let server = try await start()
        let stranger = try await TestClient.connect(to: server.address, trust: own)
        stranger.send(.hello(Hello(software: String(repeating: "x", count: 4_096))), id: 1)
        guard case .refused(let error) = try await stranger.frame().body else {
            Issue.record("another outcome")
            return
        }
        #expect(error.code == .protocolViolation)
        #expect(try await stranger.event() == .closed(failure: nil))
        await server.stop()
    }

    @Test func `a certificate read again is for new connections, and a bad one changes nothing`() async throws {
        let server = try await start()
        let pin = try #require(CertificatePin(try authority.pin(of: certificate)))
        let alice = try await TestClient.greeted(at: server.address, trust: TLSTrust(pins: [pin]))

        let renewed = try authority.issue(for: "IP:127.0.0.1")
        #expect(renewed.keyFile == certificate.keyFile)
        let newPin = try #require(CertificatePin(try authority.pin(of: renewed)))
        await server.server.reloadCertificate()
        _ = try await TestClient.greeted(at: server.address, trust: TLSTrust(pins: [newPin]))

        _ = try authority.issue("other", for: "IP:127.0.0.1")
        try authority.move("other.key", to: "server.key")
        await server.server.reloadCertificate()
        _ = try await TestClient.greeted(at: server.address, trust: TLSTrust(pins: [newPin]))

        alice.send(.ping, id: 3)
        #expect(try await alice.frame().body == .pong)
        await server.stop()
    }

    @Test func `starts only when it can encrypt as asked`() async throws {
        let missing = TLSFiles(certificate: certificate.certificateFile, key: "/nonexistent.key")
        let files = files(certificate)

        await #expect(
            throws: ServerError.tlsUnusable(
                text: "/nonexistent.key can't be read (No such file or directory); check its path and its rights")
        ) {
            try await TestServer.start { $0.tls = missing }
        }
        await #expect(throws: ServerError.self) {
            try await TestServer.start { $0.listen = .wss(host: "127.0.0.1", port: 0, path: "/") }
        }
        await #expect(throws: ServerError.self) { try await TestServer.start(unix: true) { $0.tls = files } }
    }

    private func files(_ certificate: TestCertificate) -> TLSFiles {
        TLSFiles(certificate: certificate.certificateFile, key: certificate.keyFile)
    }
}
