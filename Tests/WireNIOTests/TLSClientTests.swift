import NIOPosix
import TestSupport
import Testing
import WireNIO

/// What a client believes and what it does not, asked over HTTP because that is the shortest way to ask.
@Suite(.timeLimit(.minutes(5)))
struct TLSClientTests {
    private let authority: TestAuthority
    private let loop = MultiThreadedEventLoopGroup.singleton.next()
    private let answer = RawServer.Answer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", closes: true)

    init() throws {
        authority = try TestAuthority()
    }

    @Test func `believes an authority that is named`() async throws {
        let server = try await RawServer(answer, certificate: try authority.issue())

        #expect(try await ask(server, trust: own) == "ok")
    }

    @Test func `does not believe an authority that nobody named`() async throws {
        let server = try await RawServer(answer, certificate: try authority.issue())
        let other = try TestAuthority(number: 2)

        #expect(try await ask(server, trust: .system).contains("no trusted authority signed the certificate"))
        #expect(
            try await ask(server, trust: TLSTrust(authorityFile: other.certificateFile))
                .contains("no trusted authority signed the certificate"))
    }

    @Test(arguments: ["DNS:chat.example.org", "DNS:*", "DNS:chat.example.org,IP:127.0.0.1", "IP:127.0.0.1"])
    func `refuses a certificate for another name, also one for the address it is found at`(names: String) async throws {
        let server = try await RawServer(answer, certificate: try authority.issue(for: names))

        #expect(try await ask(server, trust: own).contains("is not for localhost"))
    }

    @Test func `an address in numbers must be in the certificate`() async throws {
        let named = try await RawServer(answer, certificate: try authority.issue("name"))
        let numbered = try await RawServer(answer, certificate: try authority.issue("number", for: "IP:127.0.0.1"))

        #expect(
            try await ask(named, host: "127.0.0.1", trust: own).contains("is not for 127.0.0.1 but for localhost"))
        #expect(try await ask(numbered, host: "127.0.0.1", trust: own) == "ok")
    }

    @Test func `refuses a certificate that has run out, and says what the clock says`() async throws {
        let server = try await RawServer(answer, certificate: try authority.issue(hasRunOut: true))

        #expect(try await ask(server, trust: own).contains("ran out on 20"))
    }

    @Test func `a pinned key is proof by itself, whatever the certificate says`() async throws {
        let certificate = try authority.issue(for: "DNS:elsewhere.example", hasRunOut: true)
        let server = try await RawServer(answer, certificate: certificate)
        let pin = try #require(CertificatePin(try authority.pin(of: certificate)))

        #expect(try await ask(server, trust: TLSTrust(pins: [pin])) == "ok")
    }

    @Test func `refuses another key than the pinned, names it, and sends nothing`() async throws {
        let certificate = try authority.issue()
        let server = try await RawServer(answer, certificate: certificate)
        let pin = try authority.pin(of: certificate)
        let other = try #require(CertificatePin(try authority.pin(of: try authority.issue("other"))))

        #expect(
            try await ask(server, trust: TLSTrust(pins: [other])).contains("has \(pin);"))
        #expect(
            try await ask(server, trust: TLSTrust(authorityFile: authority.certificateFile, pins: [other]))
                .contains("the key is not the pinned one"))
        let right = try #require(CertificatePin(pin))
        #expect(try await ask(server, trust: TLSTrust(pins: [other, right])) == "ok")
        #expect(await server.request()?.hasPrefix("GET") == true)
    }

    @Test func `a pin beside a named authority does not stand for it`() async throws {
        let certificate = try authority.issue(for: "DNS:elsewhere.example")
        let server = try await RawServer(answer, certificate: certificate)
        let pin = try #require(CertificatePin(try authority.pin(of: certificate)))

        #expect(
            try await ask(server, trust: TLSTrust(authorityFile: authority.certificateFile, pins: [pin]))
                .contains("is not for localhost but for elsewhere.example"))
    }

    @Test func `says when the other end does not encrypt, hangs up, or when the authority's file is none`() async throws
    {
        let plain = try await RawServer(.bytes("HTTP/1.1 400 Bad Request\r\n\r\n", closes: true), answersAtOnce: true)
        let mute = try await RawServer(.bytes("", closes: true), answersAtOnce: true)
        let server = try await RawServer(answer, certificate: try authority.issue())

        #expect(try await ask(plain, trust: own).contains("no TLS is spoken"))
        #expect(try await ask(mute, trust: own).contains("closed the connection while it was being encrypted"))
        #expect(
            try await ask(server, trust: TLSTrust(authorityFile: "/nonexistent.pem"))
                .contains("/nonexistent.pem holds no certificate"))
    }

    @Test(
        arguments: [
            "", "sha256:", "sha256:AAAA", "sha1:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            "sha256:n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg=", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            "sha256:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCggAAA==",
        ])
    func `reads nothing as a pin that is none`(text: String) {
        #expect(CertificatePin(text) == nil)
    }

    @Test func `prints a pin as it reads it`() throws {
        let text = "sha256:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="

        #expect(try #require(CertificatePin(text)).description == text)
    }

    private var own: TLSTrust { TLSTrust(authorityFile: authority.certificateFile) }

    /// The answer, or why there is none.
    private func ask(_ server: RawServer, host: String = "localhost", trust: TLSTrust) async throws -> String {
        let endpoint = try HTTPEndpoint(parsing: "https://\(host):\(server.port)/")
        do throws(HTTPClientError) {
            let response = try await HTTPClient(eventLoop: loop, trust: trust).send(HTTPRequest(.get, endpoint))
            return String(decoding: response.body, as: UTF8.self)
        } catch {
            return error.description
        }
    }
}
