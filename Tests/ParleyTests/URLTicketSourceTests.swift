import Foundation
import NIOPosix
import Session
import TestSupport
import Testing
import UserSig
import WireNIO

@testable import parley

/// L-30: tickets from a service that is asked over HTTP.
@Suite(.timeLimit(.minutes(5)))
struct URLTicketSourceTests {
    @Test(arguments: [("text/plain", " abc\n"), ("application/json", #"{"ticket": "abc", "expiresIn": 60}"#)])
    func `L-30 takes the ticket from a text or from JSON`(type: String, body: String) async throws {
        let server = try await OneAnswerServer(
            OneAnswerServer.response("200 OK", body, headers: "Content-Type: \(type)\r\n"))

        #expect(await fetch(from: server, "/t?app=7") == .success("abc"))

        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("GET /t?app=7&user=alice HTTP/1.1\r\n"))
        #expect(!request.contains("Authorization"))
    }

    @Test func `shows the token that is in its file at that moment`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/token"
        let server = try await OneAnswerServer(OneAnswerServer.response("200 OK", "abc"))
        for token in ["one", "two"] {
            try "\(token)\n".write(toFile: file, atomically: true, encoding: .utf8)
            #expect(await fetch(from: server, tokenFile: file) == .success("abc"))
            #expect(server.requests.last?.contains("\r\nAuthorization: Bearer \(token)\r\n") == true)
        }
    }

    @Test func `asks nobody without the token it is to show`() async throws {
        let directory = try TemporaryDirectory()
        let empty = directory.path + "/empty"
        try "\n".write(toFile: empty, atomically: true, encoding: .utf8)
        let pipe = directory.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let server = try await OneAnswerServer(OneAnswerServer.response("200 OK", "abc"))

        for (file, reason) in [
            (empty, "is empty"), (directory.path + "/none", "No such file"), (directory.path, "directory"),
            (pipe, "nobody writes"),
        ] {
            let failure = try #require(await failure(from: server, tokenFile: file))
            #expect(failure.contains(file))
            #expect(failure.contains(reason))
        }
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [
        ("204 No Content", ""), ("301 Moved Permanently", ""), ("302 Found", "abc"), ("403 Forbidden", "abc"),
        ("404 Not Found", "{}"), ("500 Internal Server Error", "<html>"), ("503 Service Unavailable", ""),
    ])
    func `takes nothing from an answer that is not 200, and follows nowhere`(status: String, body: String) async throws
    {
        let elsewhere = try await OneAnswerServer(OneAnswerServer.response("200 OK", "abc"))
        let headers = "Location: http://127.0.0.1:\(elsewhere.port)/\r\n"
        let server = try await OneAnswerServer(OneAnswerServer.response(status, body, headers: headers))

        let failure = try #require(await failure(from: server))

        #expect(failure == "http://127.0.0.1:\(server.port) answered \(status.prefix(3)) instead of a ticket.")
        #expect(server.requests.count == 1)
        #expect(elsewhere.requests.isEmpty)
    }

    @Test(arguments: [
        ("", "gave no ticket"), (" \n ", "gave no ticket"), ("<html>not found</html> x", "more than a ticket"),
        ("one two", "more than a ticket"), ("{", "JSON"), ("{}", "JSON"), (#"{"ticket": 7}"#, "JSON"),
        (#"{"ticket": ""}"#, "gave no ticket"), (#"{"ticket": "a b"}"#, "more than a ticket"),
        (String(repeating: "x", count: Ticket.maximumBytes + 1), "one has at most"),
        (String(repeating: "x", count: 100_000), "has more than"),
    ])
    func `refuses a body that is no ticket`(body: String, reason: String) async throws {
        let server = try await OneAnswerServer(OneAnswerServer.response("200 OK", body))

        #expect(try #require(await failure(from: server)).contains(reason))
    }

    @Test(arguments: [
        ("SSH-2.0-OpenSSH_9\r\n\r\n", "is not HTTP"), ("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc", "closed"),
        ("", "closed"),
    ])
    func `refuses what is no whole HTTP answer`(bytes: String, reason: String) async throws {
        let server = try await OneAnswerServer(bytes)

        #expect(try #require(await failure(from: server)).contains(reason))
    }

    @Test func `waits no longer than its limit`() async throws {
        let server = try await OneAnswerServer(nil)

        #expect(
            try #require(await failure(from: server, timeLimit: .milliseconds(50))).contains(
                "no whole answer within 50 ms"))
    }

    @Test(arguments: [
        ("403 Forbidden", false), ("404 Not Found", false), ("200 OK", false), ("429 Too Many Requests", true),
        ("503 Service Unavailable", true),
    ])
    func `L-30 only a service that can't just now is worth another try`(status: String, isTemporary: Bool) async throws
    {
        let server = try await OneAnswerServer(OneAnswerServer.response(status, ""))
        guard case .failure(let error)? = await fetch(from: server) else {
            Issue.record("a ticket came")
            return
        }
        #expect(error.isTemporary == isTemporary)
    }

    @Test func `L-30 a service that is not there may come back`() async throws {
        guard case .failure(let error) = await fetch(at: try HTTPEndpoint(parsing: "unix:/nowhere/socket:/t")) else {
            Issue.record("a ticket came")
            return
        }
        #expect(error.isTemporary)
    }

    @Test func `says that nobody is there`() async throws {
        let endpoint = try HTTPEndpoint(parsing: "unix:/nowhere/socket:/t")

        #expect(try #require(await failure(at: endpoint)).contains("nothing listens"))
    }

    private func fetch(
        from server: OneAnswerServer, _ target: String = "/", tokenFile: String? = nil,
        timeLimit: Duration = .seconds(30)
    ) async -> Result<String, TicketFetchError>? {
        guard let endpoint = try? HTTPEndpoint(parsing: "http://127.0.0.1:\(server.port)\(target)") else { return nil }
        return await fetch(at: endpoint, tokenFile: tokenFile, timeLimit: timeLimit)
    }

    private func fetch(
        at endpoint: HTTPEndpoint, tokenFile: String? = nil, timeLimit: Duration = .seconds(30)
    ) async -> Result<String, TicketFetchError> {
        let source = URLTicketSource(
            endpoint: endpoint, tokenFile: tokenFile,
            client: HTTPClient(eventLoop: MultiThreadedEventLoopGroup.singleton.next()), timeLimit: timeLimit)
        return await withCheckedContinuation { continuation in
            source.fetch(for: "alice") { continuation.resume(returning: $0) }
        }
    }

    private func failure(
        from server: OneAnswerServer, tokenFile: String? = nil, timeLimit: Duration = .seconds(30)
    ) async -> String? {
        guard case .failure(let error) = await fetch(from: server, tokenFile: tokenFile, timeLimit: timeLimit) else {
            return nil
        }
        return error.text
    }

    private func failure(at endpoint: HTTPEndpoint) async -> String? {
        guard case .failure(let error) = await fetch(at: endpoint) else { return nil }
        return error.text
    }
}
