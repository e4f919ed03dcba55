import NIOPosix
import TestSupport
import Testing
import WireNIO

@Suite(.timeLimit(.minutes(5)))
struct HTTPClientTests {
    private let client = HTTPClient(eventLoop: MultiThreadedEventLoopGroup.singleton.next())

    @Test func `asks in full and brings the whole answer`() async throws {
        let server = try await RawServer(
            .bytes("HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-One: 1\r\n\r\nhello", closes: false))
        var request = try request(server, "/v4/kick?id=1")
        request.method = .post
        request.headers = [.init("Content-Type", "application/json")]
        request.body = Array("{}".utf8)

        let response = try await client.send(request)

        #expect(response.status == 201)
        #expect(response.body == Array("hello".utf8))
        #expect(response.header("x-one") == "1")
        #expect(
            await server.request() == """
                POST /v4/kick?id=1 HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n\
                Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}
                """)
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n", 200, "abc"),
            ("HTTP/1.0 200 OK\r\n\r\nto the end", 200, "to the end"),
            ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 302, ""),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 204, ""),
            ("HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nno", 500, "no"),
        ])
    func `understands the ways an answer can end, and follows nothing`(
        answer: String, status: Int, body: String
    ) async throws {
        let server = try await RawServer(.bytes(answer, closes: true))

        let response = try await client.send(try request(server))

        #expect(response.status == status)
        #expect(response.body == Array(body.utf8))
    }

    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", Outcome.closedEarly),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", .closedEarly),
            ("HTTP/1.1 200 OK\r\nContent-Le", .closedEarly),
            ("", .closedEarly),
            ("SSH-2.0-OpenSSH_9.2\r\n", .malformed),
            ("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n", .malformed),
            ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", .malformed),
            ("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n", .tooLarge),
            ("HTTP/1.1 200 OK\r\n\r\n12345678901234567", .tooLarge),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n12345678901234567\r\n0\r\n\r\n", .tooLarge),
        ] as [(String, Outcome)])
    func `names what is wrong with an answer`(answer: String, outcome: Outcome) async throws {
        let server = try await RawServer(.bytes(answer, closes: true))
        var request = try request(server)
        request.answerLimit = 16

        let error = await #expect(throws: HTTPClientError.self) { try await client.send(request) }

        let expected: HTTPClientError =
            switch outcome {
            case .closedEarly: .closedEarly(request.endpoint)
            case .malformed: .malformed(request.endpoint)
            case .tooLarge: .tooLarge(request.endpoint, limit: 16)
            }
        #expect(error == expected)
    }

    enum Outcome {
        case closedEarly
        case malformed
        case tooLarge
    }

    @Test(arguments: [
        RawServer.Answer.nothing, .bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel", closes: false),
    ])
    func `gives up on an answer that does not come or stops`(answer: RawServer.Answer) async throws {
        let server = try await RawServer(answer)
        var request = try request(server)
        request.timeLimit = .milliseconds(30)

        await #expect(throws: HTTPClientError.timedOut(request.endpoint, after: .milliseconds(30))) {
            try await client.send(request)
        }
    }

    @Test func `reaches a Unix socket`() async throws {
        let directory = try TemporaryDirectory()
        let server = try await RawServer(
            .bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", closes: true), at: directory.path + "/s")
        let endpoint = try HTTPEndpoint(parsing: "unix:\(directory.path)/s:/x?y=z")

        #expect(try await client.send(HTTPRequest(.get, endpoint)).body == Array("ok".utf8))
        #expect(await server.request()?.hasPrefix("GET /x?y=z HTTP/1.1\r\nHost: localhost\r\n") == true)
    }

    @Test func `says when nothing listens`() async throws {
        let endpoint = try HTTPEndpoint(parsing: "unix:/nonexistent/socket:/secret")

        let error = await #expect(throws: HTTPClientError.self) { try await client.send(HTTPRequest(.get, endpoint)) }

        #expect(error == .unreachable(text: "nothing listens at unix:/nonexistent/socket (no such socket)"))
    }

    @Test(
        arguments: [
            ("X-A", "b\r\nX-Evil: 1"), ("X-A", "b\nX"), ("X-A", "b\0"), ("X\r\nA", "b"), ("X A", "b"), ("", "b"),
            ("X:A", "b"), ("Host", "other"), ("content-length", "0"), ("Transfer-Encoding", "chunked"),
        ])
    func `sends no header by which a second request could be smuggled in`(name: String, value: String) async throws {
        var request = HTTPRequest(.get, try HTTPEndpoint(parsing: "unix:/nonexistent"))
        request.headers = [.init("Accept", "a\tb"), .init(name, value)]

        await #expect(throws: HTTPClientError.unusableHeader(name: name)) { try await client.send(request) }
    }

    @Test func `a cancelled request ends once, whenever it is cancelled`() async throws {
        let server = try await RawServer(.nothing)
        var request = try request(server)
        // On a machine that stands still for a while the limit would come first.
        request.timeLimit = .seconds(600)
        let (outcomes, continuation) = AsyncStream.makeStream(of: Result<HTTPResponse, HTTPClientError>.self)

        let call = client.send(request) { continuation.yield($0) }
        _ = await server.request()
        call.cancel()
        call.cancel()
        var iterator = outcomes.makeAsyncIterator()
        #expect(await iterator.next() == .failure(.cancelled))

        let task = Task { [client] in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.send(request)
        }
        await #expect(throws: HTTPClientError.cancelled) { try await task.value }
    }

    private func request(_ server: RawServer, _ target: String = "/") throws -> HTTPRequest {
        HTTPRequest(.get, try HTTPEndpoint(parsing: "http://127.0.0.1:\(server.port)\(target)"))
    }
}
