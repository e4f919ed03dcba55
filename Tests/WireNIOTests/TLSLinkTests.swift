import Glibc
import Model
import TestSupport
import Testing
import Wire
import WireNIO

@Suite(.timeLimit(.minutes(5)))
struct TLSLinkTests {
    private let authority: TestAuthority

    init() throws {
        authority = try TestAuthority()
    }

    private var own: TLSTrust { TLSTrust(authorityFile: authority.certificateFile) }

    @Test func `frames travel both ways, and a goodbye reaches the other end as one`() async throws {
        let listener = try await TestListener(try identity()) { connection, frame in
            guard case .ping = frame.body, let pong = try? EncodedFrame(ServerFrame(body: .pong)) else { return }
            connection.write(pong)
            _ = connection.flush()
        }
        let link = TestLink(to: listener.address, trust: own)

        #expect(await link.next() == .opened)
        link.send(.ping)
        #expect(await link.next() == .received(ServerFrame(body: .pong)))
        link.close()
        #expect(await link.next() == .closed(failure: nil))
        await listener.nextEnd()
    }

    @Test func `the last frame arrives before the server's goodbye`() async throws {
        let listener = try await TestListener(try identity()) { connection, _ in
            guard let pong = try? EncodedFrame(ServerFrame(body: .pong)) else { return }
            for _ in 0..<1000 { connection.write(pong) }
            connection.finish(.goingAway)
        }
        let link = TestLink(to: listener.address, trust: own)

        #expect(await link.next() == .opened)
        link.send(.ping)
        for _ in 0..<1000 { #expect(await link.next() == .received(ServerFrame(body: .pong))) }
        #expect(await link.next() == .closed(failure: "the server at \(listener.address) is shutting down"))
        await listener.nextEnd()
    }

    @Test func `a link that is cut is a lost one`() async throws {
        let listener = try await TestListener(try identity()) { connection, _ in connection.abort() }
        let link = TestLink(to: listener.address, trust: own)

        #expect(await link.next() == .opened)
        link.send(.ping)
        #expect(await link.next() == .closed(failure: "the connection to \(listener.address) was lost"))
    }

    @Test func `what an encrypted reader has not taken counts as for any other`() async throws {
        let (waiting, measured) = AsyncStream.makeStream(of: Int.self)
        let listener = try await TestListener(try identity()) { connection, _ in
            let text = String(repeating: "x", count: 60_000)
            guard let frame = try? EncodedFrame(ServerFrame(body: .refused(ServiceError(.internalError, text))))
            else { return }
            for _ in 0..<500 { connection.write(frame) }
            measured.yield(connection.flush())
            connection.abort()
        }
        let link = TestLink(to: listener.address, trust: own)

        #expect(await link.next() == .opened)
        link.send(.ping)
        var iterator = waiting.makeAsyncIterator()
        #expect(try #require(await iterator.next()) > 1 << 20)
        link.close()
    }

    @Test func `the person is told why a server is not believed`() async throws {
        let listener = try await TestListener(try identity())
        let link = TestLink(to: listener.address)

        guard case .closed(let failure?) = await link.next() else {
            Issue.record("it was believed")
            return
        }
        #expect(failure.contains("no trusted authority signed the certificate"))
        #expect(failure.contains("\(listener.address)"))
        #expect(failure.contains("--tls-ca FILE"))
    }

    @Test func `who mixes up ws and wss is told`() async throws {
        let encrypted = try await TestListener(try identity())
        let plain = try await TestListener(nil)
        guard case .wss(let host, let port, _) = encrypted.address, case .ws(_, let plainPort) = plain.address else {
            Issue.record("other addresses")
            return
        }

        let tooPlain = TestLink(to: .ws(host: host, port: port))
        let tooSecret = TestLink(to: .wss(host: host, port: plainPort, path: "/"), trust: own)

        #expect(
            await tooPlain.next()
                == .closed(
                    failure:
                        "what listens at ws://localhost:\(port) is not a Parley server, or it is full, or encrypted; "
                        + "then write wss://"))
        guard case .closed(let failure?) = await tooSecret.next() else {
            Issue.record("it was believed")
            return
        }
        #expect(failure.contains("no TLS is spoken") || failure.contains("closed the connection"))
    }

    @Test func `a new certificate is for new connections`() async throws {
        let old = try authority.issue("server")
        let oldPin = try #require(CertificatePin(try authority.pin(of: old)))
        let listener = try await TestListener(try identity(old)) { connection, _ in
            guard let pong = try? EncodedFrame(ServerFrame(body: .pong)) else { return }
            connection.write(pong)
            _ = connection.flush()
        }
        let first = TestLink(to: listener.address, trust: TLSTrust(pins: [oldPin]))
        #expect(await first.next() == .opened)

        let new = try identity(try authority.issue("server"))
        await listener.use(new)
        let second = TestLink(to: listener.address, trust: TLSTrust(pins: [new.pin]))
        #expect(await second.next() == .opened)
        let third = TestLink(to: listener.address, trust: TLSTrust(pins: [oldPin]))
        guard case .closed(let failure?) = await third.next() else {
            Issue.record("the old key was taken")
            return
        }
        #expect(failure.contains("has \(new.pin);"))
        first.send(.ping)
        #expect(await first.next() == .received(ServerFrame(body: .pong)))
        for link in [first, second] { link.close() }
    }

    @Test func `an identity says what it is and what is wrong with it`() throws {
        let certificate = try authority.issue("one")
        let other = try authority.issue("two")
        let missing = authority.directory.path + "/missing"

        #expect(try identity(certificate).pin.description == authority.pin(of: certificate))
        #expect(try identity(certificate).isKeyOpen == false)
        func error(_ certificate: String, _ key: String) -> TLSIdentityError? {
            #expect(throws: TLSIdentityError.self) { try TLSIdentity(certificateFile: certificate, keyFile: key) }
        }
        #expect(
            error(missing, certificate.keyFile)
                == .unreadable(path: missing, text: "No such file or directory"))
        let directory = authority.directory.path
        #expect(error(directory, directory) == .unreadable(path: directory, text: "it is not a regular file"))
        let pipe = directory + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(error(certificate.certificateFile, pipe) == .unreadable(path: pipe, text: "it is not a regular file"))
        #expect(TLSTrust(authorityFile: pipe).problem != nil)
        #expect(error(certificate.keyFile, certificate.keyFile) == .noCertificate(path: certificate.keyFile))
        #expect(
            error(certificate.certificateFile, certificate.certificateFile) == .noKey(path: certificate.certificateFile)
        )
        #expect(
            error(certificate.certificateFile, other.keyFile)
                == .mismatch(certificate: certificate.certificateFile, key: other.keyFile))
    }

    private func identity(_ certificate: TestCertificate? = nil) throws -> TLSIdentity {
        let certificate = try certificate ?? authority.issue()
        return try TLSIdentity(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
    }
}
