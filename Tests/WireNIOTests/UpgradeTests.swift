import Model
import Testing
import Wire
import WireNIO

/// What opens a WebSocket, and what does not (RFC 6455, 4.2.1 and 5.2).
@Suite(.timeLimit(.minutes(5)))
struct UpgradeTests {
    @Test(arguments: [
        (RawTalk.opening(line: "POST / HTTP/1.1"), 405), (RawTalk.opening(line: "HEAD / HTTP/1.1"), 405),
        (RawTalk.opening(line: "GET / HTTP/1.0"), 505), (RawTalk.opening(host: ""), 400),
        (RawTalk.opening(host: "Host:\r\n"), 400), (RawTalk.opening(host: "Host: a\r\nHost: a\r\n"), 400),
        (RawTalk.opening(key: "short"), 400), (RawTalk.opening(key: "AAECAwQFBgcICQoLDA0OD!=="), 400),
        (RawTalk.opening(more: "Origin: https://elsewhere.example\r\n"), 403),
        (RawTalk.opening(more: "Origin: null\r\n"), 403),
        (RawTalk.opening(more: "Origin: http://localhost.elsewhere.example\r\n"), 403),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 426),
        (RawTalk.opening().replacing("Version: 13", with: "Version: 8"), 426),
    ])
    func `is refused with its reason`(text: String, status: Int) async throws {
        let listener = try await TestListener(nil)
        let answer = try await RawTalk.exchange(text, with: listener.address)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        await listener.nextEnd()
    }

    @Test(arguments: ["", "Origin: http://localhost\r\n", "origin: https://LOCALHOST\r\n", "X-Whatever: 1\r\n"])
    func `is taken from programs, and from a page of the server itself`(more: String) async throws {
        let listener = try await TestListener(nil)
        // A close frame, so that the exchange has an end.
        let close = "\u{88}\u{80}\u{0}\u{0}\u{0}\u{0}"
        let bytes = Array(RawTalk.opening(more: more).utf8) + close.unicodeScalars.map { UInt8($0.value) }
        let answer = try await RawTalk.exchange(bytes, with: listener.address)
        #expect(String(decoding: answer.prefix(13), as: UTF8.self) == "HTTP/1.1 101 ")
    }

    @Test(arguments: [0xC2, 0xA2, 0x92] as [UInt8])
    func `a server takes no frame with a reserved bit`(first: UInt8) async throws {
        let listener = try await TestListener(nil) { _, _ in Issue.record("a frame came through") }
        let frame = [first, 0x82, 0, 0, 0, 0, 0x2A, 0x00]
        let answer = try await RawTalk.exchange(Array(RawTalk.opening().utf8) + frame, with: listener.address)
        // Closed in order: 1000.
        #expect(answer.suffix(4) == [0x88, 0x02, 0x03, 0xE8])
    }

    @Test func `a client takes no frame with a reserved bit`() async throws {
        let pong = try ServerFrame(body: .pong).encoded()
        let server = try await ForeignServer(answers: [pong], reservedBit: true)
        let address = ServerAddress.ws(host: "127.0.0.1", port: server.port)
        let link = TestLink(to: address)

        #expect(await link.next() == .opened)
        link.send(.ping)
        #expect(
            await link.next() == .closed(failure: "the server at \(address) sent what this version cannot read"))
    }
}
