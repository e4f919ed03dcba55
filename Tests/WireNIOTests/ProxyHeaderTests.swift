import Model
import Synchronization
import TestSupport
import Testing
import Wire

@testable import WireNIO

/// Connections that come through a proxy.
@Suite(.timeLimit(.minutes(5)))
struct ProxyHeaderTests {
    private static let signature: [UInt8] = Array("\r\n\r\n\0\r\nQUIT\n".utf8)
    private static let ipv4: [UInt8] = [203, 0, 113, 9, 127, 0, 0, 1, 0x30, 0x39, 0x1B, 0x9E]

    private static func header(_ command: UInt8 = 0x21, _ family: UInt8 = 0x11, _ body: [UInt8] = ipv4) -> [UInt8] {
        signature + [command, family, UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body
    }

    @Test func `the client's address is read, whatever else the proxy says`() throws {
        let ipv6: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1]
        for (bytes, address) in [
            (Self.header(), "203.0.113.9"),
            (Self.header(0x21, 0x11, Self.ipv4 + [0x04, 0, 3, 1, 2, 3]), "203.0.113.9"),
            (Self.header(0x21, 0x21, ipv6 + ipv6 + [1, 2, 3, 4]), "2001:db8::1"),
            (Self.header(0x20, 0x11), nil), (Self.header(0x20, 0x00, []), nil), (Self.header(0x21, 0x00, []), nil),
            (Self.header(0x21, 0x31, Array(repeating: 65, count: 216)), nil),
        ] {
            let header = try ProxyHeader(bytes + [1, 2, 3])
            #expect(header?.address == address)
            #expect(header?.length == bytes.count)
            for count in 0..<bytes.count { #expect(try ProxyHeader(Array(bytes.prefix(count))) == nil) }
        }
    }

    @Test(arguments: [
        Array("GET / HTTP/1.1\r\n".utf8), Array("PROXY TCP4 203.0.113.9 127.0.0.1 1 2\r\n".utf8), [0x16, 0x03, 0x01],
        header(0x11), header(0x22), header(0x2F), header(0x21, 0x12), header(0x21, 0x22), header(0x21, 0x41),
        header(0x21, 0x11, Array(ipv4.dropLast())), header(0x21, 0x21), header(0x21, 0x31),
        header(0x21, 0x11, Array(repeating: 0, count: 5000)),
    ])
    func `what is no such header is refused as soon as that is seen`(bytes: [UInt8]) {
        #expect(throws: ProxyHeader.Malformed.self) { try ProxyHeader(bytes) }
    }

    @Test func `any value of any byte makes a header, the beginning of one, or is refused`() {
        for family in [0x11, 0x21, 0x31, 0x00] as [UInt8] {
            for position in 0..<28 {
                for value in UInt8.min...UInt8.max {
                    var bytes = Self.header(0x21, family)
                    bytes[position] = value
                    if let header = try? ProxyHeader(bytes) { #expect(header.length <= bytes.count) }
                }
            }
        }
    }

    @Test func `a listener behind a proxy speaks with the client, whose address comes first`() async throws {
        let listener = try await listener()
        let answer = try await RawTalk.exchange(
            Self.header() + Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8), with: listener.address)
        #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 426 "))
        #expect(told.withLock { $0 } == ["203.0.113.9"])
    }

    @Test func `without the header nothing goes through`() async throws {
        let listener = try await listener()
        let answer = try await RawTalk.exchange(RawTalk.opening(), with: listener.address)
        #expect(answer.isEmpty)
        #expect(told.withLock { $0 } == [nil])
    }

    private let told = Told()

    private func listener() async throws -> TestListener {
        var options = ServerListener.Options()
        options.expectsProxyHeader = true
        let told = told
        return try await TestListener(nil, options: options, onForward: { address in told.append(address) })
    }

    private final class Told: Sendable {
        private let all = Mutex<[String?]>([])

        func append(_ address: String?) {
            all.withLock { $0.append(address) }
        }

        func withLock<Value: Sendable>(_ body: ([String?]) -> Value) -> Value {
            all.withLock { body($0) }
        }
    }
}
