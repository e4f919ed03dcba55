import Model
import NIOCore
import Operator
import Server
import TestSupport
import Testing

/// The interface over real sockets.
@Suite(.timeLimit(.minutes(5)))
struct OperatorListenerTests {
    private let desk = TestOperator()

    private func start(_ address: OperatorAddress = .tcp(host: "127.0.0.1", port: 0)) async throws -> OperatorListener {
        try await OperatorListener.start(desk.api, at: address, limits: .patient)
    }

    @Test func `answers over TCP and over a Unix socket of its owner's`() async throws {
        let directory = try TemporaryDirectory()
        for address in [OperatorAddress.tcp(host: "127.0.0.1", port: 0), .unix(path: directory.path + "/o")] {
            let listener = try await start(address)
            let target = "/v4/im_open_login_svc/kick\(desk.query())"

            let answer = try await HTTPCaller.send("POST", target, body: #"{"UserID":"alice"}"#, to: listener.address)

            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("\r\nContent-Type: application/json\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n" + #"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#))
            if case .unix = address { #expect(try directory.mode(of: "o") == 0o600) }
            await listener.stop()
        }
        #expect(await desk.administration.done == ["kick alice", "kick alice"])
    }

    @Test func `gives health and metrics to a GET and only their heads to a HEAD`() async throws {
        let listener = try await start()

        #expect(try await HTTPCaller.send("GET", "/readyz", to: listener.address).hasSuffix("\r\n\r\nok\n"))
        let head = try await HTTPCaller.send("HEAD", "/metrics", to: listener.address)
        #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(head.hasSuffix("\r\n\r\n"))
        await listener.stop()
    }

    @Test func `turns hostile HTTP away and goes on`() async throws {
        let listener = try await start()
        let target = "/v4/im_open_login_svc/kick\(desk.query())"
        let long = String(repeating: "a", count: 40_000)

        let large = try await HTTPCaller.send(
            "POST", target, body: String(repeating: " ", count: OperatorAPI.maximumBodyBytes + 1), to: listener.address)
        #expect(large.hasPrefix("HTTP/1.1 413"))
        #expect(large.contains(#""ErrorCode":60003"#))
        for bytes in [
            "nonsense\r\n\r\n", "POST \(target) HTTP/1.1\r\nHost: localhost\r\nX: \(long)\r\n\r\n",
            "POST \(target) HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: "A: b\r\n", count: 500) + "\r\n",
            "POST \(target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
            "POST \(target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        ] {
            let answer = try await HTTPCaller.exchange(Array(bytes.utf8), with: listener.address)
            #expect(!answer.hasPrefix("HTTP/1.1 200"), "\(bytes.prefix(60))")
        }
        #expect(try await HTTPCaller.send("GET", "/livez", to: listener.address).hasSuffix("ok\n"))
        #expect(await desk.administration.done == [])
        await listener.stop()
    }

    @Test func `serves what a field's client may lawfully send`() async throws {
        let listener = try await start()
        let line = "POST /v4/im_open_login_svc/account_import\(desk.query()) HTTP/1.1\r\nHost: localhost\r\n"
        let body = #"{"UserID":"carol"}"#
        let length = "Content-Length: \(body.utf8.count)\r\n"
        let close = "Connection: close\r\n"

        for header in [
            "Content-Type: application/x-www-form-urlencoded\r\n", "Content-Type: text/plain\r\n", "",
            "Content-Type: application/json; charset=utf-8\r\nExpect: 100-continue\r\n",
        ] {
            let bytes = Array((line + header + length + close + "\r\n" + body).utf8)
            #expect(try await HTTPCaller.exchange(bytes, with: listener.address).hasSuffix(#""ErrorInfo":""}"#))
        }
        let chunked = line + close + "Transfer-Encoding: chunked\r\n\r\n"
        let chunks = "a\r\n\(body.prefix(10))\r\n8\r\n\(body.dropFirst(10))\r\n0\r\n\r\n"
        #expect(
            try await HTTPCaller.exchange(Array((chunked + chunks).utf8), with: listener.address)
                .hasSuffix(#""ErrorInfo":""}"#))
        // Kept alive, and asked again before the answer.
        let pipelined = line + length + "\r\n" + body + line + length + close + "\r\n" + body
        let both = try await HTTPCaller.exchange(Array(pipelined.utf8), with: listener.address)
        #expect(both.split(separator: #""ErrorCode":0"#, omittingEmptySubsequences: false).count == 3)
        #expect(await desk.administration.done == Array(repeating: "import carol", count: 7))
        await listener.stop()
    }

    @Test func `who waits for 100 Continue gets it, before the body`() async throws {
        let listener = try await start()
        let body = #"{"UserID":"alice"}"#
        let head = "POST /v4/im_open_login_svc/kick\(desk.query()) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        let bytes = Array((head + "Expect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body).utf8)
        let answer = try await HTTPCaller.exchange(bytes, with: listener.address)
        #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix(#""ErrorInfo":""}"#))
        let large = Array((head + "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n").utf8)
        #expect(try await HTTPCaller.exchange(large, with: listener.address).hasPrefix("HTTP/1.1 413"))
        await listener.stop()
    }

    @Test func `an admin's body of a megabyte is read`() async throws {
        let listener = try await start()
        let target = "/v4/im_open_login_svc/multiaccount_import\(desk.query())"
        let items = (0..<100).map { "{\"UserID\":\"u\($0)\",\"Nick\":\"\(String(repeating: "n", count: 500))\"}" }
        let body = "{\"AccountList\":[\(items.joined(separator: ","))]}" + String(repeating: " ", count: 900_000)
        let answer = try await HTTPCaller.send("POST", target, body: body, to: listener.address)
        #expect(answer.hasSuffix(#""ErrorCode":0,"ErrorInfo":"","FailAccounts":[]}"#))
        await listener.stop()
    }

    @Test func `a body that is not as long as was said is none`() async throws {
        let listener = try await start()
        let line = "POST /v4/im_open_login_svc/kick\(desk.query()) HTTP/1.1\r\nHost: localhost\r\n"

        let short = line + "Content-Length: 5\r\n\r\n" + #"{"UserID":"alice"}"#
        let answer = try await HTTPCaller.exchange(Array(short.utf8), with: listener.address)
        #expect(answer.contains(#""ErrorCode":60003"#))
        #expect(answer.contains("HTTP/1.1 400"))
        for header in ["Content-Length: -5\r\n", "Content-Length: 18\r\nContent-Length: 3\r\n"] {
            let bytes = Array((line + header + "\r\n" + #"{"UserID":"alice"}"#).utf8)
            #expect(try await HTTPCaller.exchange(bytes, with: listener.address).hasPrefix("HTTP/1.1 400"))
        }
        #expect(await desk.administration.done == [])
        await listener.stop()
    }

    @Test func `says that its address is taken, over TCP and over a Unix socket`() async throws {
        let directory = try TemporaryDirectory()
        // An address that no other test connects from: its port is still free when it is listened at again.
        for address in [OperatorAddress.tcp(host: "127.0.0.7", port: 0), .unix(path: directory.path + "/o")] {
            let first = try await start(address)
            let taken = first.address
            switch taken {
            case .tcp: await #expect(throws: ServerError.operatorAddressTaken(taken)) { try await start(taken) }
            case .unix(let path):
                await #expect(throws: ServerError.addressTaken(.unix(path: path))) { try await start(taken) }
            }
            await first.stop()
            let second = try await start(taken)
            await second.stop()
        }
    }

    @Test func `stops while a connection is open and idle`() async throws {
        let listener = try await start()
        let target = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
        async let answer = HTTPCaller.exchange(Array(target.utf8), with: listener.address)

        while await desk.administration.asked == 0 { await Task.yield() }
        await listener.stop()
        await listener.stop()

        #expect(try await answer.hasSuffix("ok\n"))
    }

    @Test func `closes connections that come while it stops`() async throws {
        let directory = try TemporaryDirectory()
        let ping = Array("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        for round in 1...20 {
            let listener = try await start(.unix(path: directory.path + "/o"))
            await withTaskGroup(of: Void.self) { callers in
                // Answered, or closed unanswered: nobody is left waiting, or the group would not end.
                for _ in 0..<32 {
                    callers.addTask {
                        if let answer = try? await HTTPCaller.exchange(ping, with: listener.address) {
                            #expect(answer.isEmpty || answer.hasSuffix("ok\n"))
                        }
                    }
                }
                while await desk.administration.asked < round { await Task.yield() }
                await listener.stop()
            }
        }
    }

    @Test func `a request has so much time from its first byte to its last, also when it comes byte by byte`()
        async throws
    {
        var limits = OperatorConnectionLimits()
        limits.requestTime = .milliseconds(50)
        let listener = try await OperatorListener.start(desk.api, at: .tcp(host: "127.0.0.1", port: 0), limits: limits)
        let (host, port) = try #require(listener.address.hostAndPort)
        for begin in [
            "GET /li", "POST /v4/parley/usage HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n{",
        ] {
            let slow = try await RawClient.open(to: .ws(host: host, port: port))
            try await slow.send(Array(begin.utf8))
            // Bytes come all the time, so no idle time ends it, and they are fewer than any limit of bytes.
            let drip = Task {
                for _ in 0..<20_000 where !Task.isCancelled { try await slow.send([0x20]) }
                return Task.isCancelled
            }
            try await slow.untilClosed()
            drip.cancel()
            // False where the bytes came to an end before the time did.
            #expect((try? await drip.value) ?? true)
        }
        await listener.stop()
    }

    @Test func `those who ask for nothing make room for who does`() async throws {
        var limits = OperatorConnectionLimits()
        limits.count = 4
        let listener = try await OperatorListener.start(desk.api, at: .tcp(host: "127.0.0.1", port: 0), limits: limits)
        let (host, port) = try #require(listener.address.hostAndPort)
        let beginnings = [
            "", "GET /li", "POST /v4/parley/usage HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
            "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ]
        for number in 0..<12 {
            let idle = try await RawClient.open(to: .ws(host: host, port: port))
            try await idle.send(Array(beginnings[number % 4].utf8))
            #expect(try await HTTPCaller.send("GET", "/readyz", to: listener.address).hasSuffix("ok\n"))
        }
        await listener.stop()
    }

    /// NIO ends the process over one that is accepted and taken up by nobody.
    @Test func `stops whenever connections come`() async throws {
        for round in 0..<200 {
            let listener = try await OperatorListener.start(desk.api, at: .tcp(host: "127.0.0.1", port: 0))
            let (host, port) = try #require(listener.address.hostAndPort)
            await withTaskGroup { group in
                for number in 0..<6 {
                    group.addTask {
                        _ = try? await RawClient.open(to: .ws(host: host, port: port))
                        if number == round % 6 { await listener.stop() }
                    }
                }
                group.addTask { if round % 7 == 6 { await listener.stop() } }
            }
            await listener.stop()
        }
    }

    @Test func `refuses a Host that is not its own, and two of them`() async throws {
        let listener = try await start()
        for host in ["Host: rebound.example\r\n", "Host: localhost\r\nHost: rebound.example\r\n"] {
            let bytes = Array("GET /metrics HTTP/1.1\r\n\(host)Connection: close\r\n\r\n".utf8)
            #expect(try await HTTPCaller.exchange(bytes, with: listener.address).hasPrefix("HTTP/1.1 421 "))
        }
        await listener.stop()
    }

    @Test func `stops although somebody is in the middle of a request`() async throws {
        let listener = try await start()
        let half =
            "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /v4/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
        async let answer = HTTPCaller.exchange(Array(half.utf8), with: listener.address)

        while await desk.administration.asked == 0 { await Task.yield() }
        await listener.stop()

        #expect(try await answer.contains("ok\n"))
    }
}

struct OperatorAddressTests {
    @Test func `reads what people write`() throws {
        #expect(try OperatorAddress(parsing: "127.0.0.1:7071") == .standard)
        #expect(try OperatorAddress(parsing: "http://127.0.0.1:7071") == .standard)
        #expect(try OperatorAddress(parsing: "[::1]:80").description == "http://[::1]:80")
        #expect(try OperatorAddress(parsing: "unix:/run/o").description == "unix:/run/o")
    }

    @Test(arguments: ["", "7071", "https://a:1", "ws://a:1", "unix:", "a:b", "a b:1", "http://a", ":1"])
    func `refuses what is no address`(text: String) {
        #expect(throws: OperatorAddressError.self) { try OperatorAddress(parsing: text) }
    }
}
