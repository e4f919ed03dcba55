import Model
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

@testable import WireNIO

/// Nothing is left of a connection that is over, however it ended, on either side.
@Suite(.timeLimit(.minutes(5)))
struct LiveObjectTests {
    private static let rounds = 20
    private let loop = MultiThreadedEventLoopGroup.singleton.any()

    private struct Weak {
        weak var object: AnyObject?
    }

    @Test(arguments: [
        RawTalk.opening(), RawTalk.opening() + "\u{82}\u{80}nothing that is a frame",
        RawTalk.opening(line: "POST / HTTP/1.1"), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HT", "",
        "nonsense\r\n\r\n",
    ])
    func `whatever a stranger says before leaving`(text: String) async throws {
        let census = try await census()
        let listener = try await listener(census)
        for _ in 0..<Self.rounds { _ = try await RawTalk.exchange(text, with: listener.address, leaves: true) }
        #expect(try await survivors(of: census, atLeast: 2 * Self.rounds) == 0)
        await listener.close()
    }

    @Test(arguments: [false, true])
    func `whoever ends a WebSocket, and with TLS`(isEncrypted: Bool) async throws {
        let authority = try TestAuthority()
        let certificate = try authority.issue(for: "IP:127.0.0.1")
        let identity =
            isEncrypted
            ? try TLSIdentity(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile) : nil
        let trust = TLSTrust(authorityFile: authority.certificateFile)
        let census = try await census()
        let listener = try await listener(census, identity)
        for round in 0..<Self.rounds {
            let (events, continuation) = AsyncStream.makeStream(of: LinkEvent.self)
            let link = NIOTransport(eventLoop: loop, trust: trust).open(listener.address) { continuation.yield($0) }
            try await note([link as AnyObject], in: census)
            var iterator = events.makeAsyncIterator()
            #expect(await iterator.next() == .opened)
            switch round % 3 {
            case 0: link.send(ClientFrame(requestID: 1, body: .ping))
            case 1: link.send(ClientFrame(requestID: 1, body: .pong))
            default: link.close()
            }
            while let event = await iterator.next() {
                if case .closed = event { break }
            }
        }
        #expect(try await survivors(of: census, atLeast: 3 * Self.rounds) == 0)
        await listener.close()
    }

    @Test func `a connection that is refused at once`() async throws {
        let census = try await census()
        let listener = try await ServerListener.bind(.ws(host: "127.0.0.1", port: 0), on: loop) { connection in
            census.value += [Weak(object: connection.gate.value)]
            return nil
        }
        for _ in 0..<Self.rounds { _ = try await RawTalk.exchange(RawTalk.opening(), with: listener.address) }
        #expect(try await survivors(of: census, atLeast: Self.rounds) == 0)
        await listener.close()
    }

    /// Ends a connection in order at a ping, and cuts it at anything else.
    private func listener(
        _ census: NIOLoopBoundBox<[Weak]>, _ identity: TLSIdentity? = nil
    ) async throws -> ServerListener {
        try await ServerListener.bind(.ws(host: "127.0.0.1", port: 0), identity: identity, on: loop) { connection in
            census.value += [Weak(object: connection.gate.value), Weak(object: connection.channel)]
            return { event in
                switch event {
                case .received(let frame):
                    census.value += [Weak(object: connection.gate.value.messages)]
                    if case .ping = frame.body { connection.finish() } else { connection.abort() }
                case .violated: connection.finish()
                case .forwarded, .unforwarded, .controlled, .closed: break
                }
            }
        }
    }

    private func census() async throws -> NIOLoopBoundBox<[Weak]> {
        .makeBoxSendingValue([], eventLoop: loop)
    }

    private func note(_ objects: sending [AnyObject], in census: NIOLoopBoundBox<[Weak]>) async throws {
        let weak = objects.map { Weak(object: $0) }
        let box = NIOLoopBoundBox.makeBoxSendingValue(weak, eventLoop: loop)
        try await loop.submit { census.value += box.value }.get()
    }

    /// How many of them still live once the loop has done what it had to; all of them were seen.
    private func survivors(of census: NIOLoopBoundBox<[Weak]>, atLeast count: Int) async throws -> Int {
        while try await loop.submit({ census.value.count }).get() < count { await Task.yield() }
        for _ in 0..<10_000 {
            if try await loop.submit({ census.value.allSatisfy { $0.object == nil } }).get() { return 0 }
        }
        return try await loop.submit { census.value.count { $0.object != nil } }.get()
    }
}
