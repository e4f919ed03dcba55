import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import WireNIO

/// WebSocket's own pings, answered as fast as the peer takes the answers (RFC 6455, 5.5.3).
struct PingAnswerTests {
    private let channel = EmbeddedChannel()

    init() throws {
        try channel.pipeline.syncOperations.addHandler(BinaryMessageHandler(side: .server, limit: 100) { _ in })
    }

    @Test func `each ping is answered with its own data`() throws {
        try ping("one")
        try ping("two")
        #expect(try [answer(), answer()] == ["one", "two"])
    }

    @Test func `a peer that reads nothing gets one answer to all its pings, the last`() throws {
        channel.isWritable = false
        for number in 1...1000 { try ping(String(number)) }
        #expect(try answer() == nil)

        channel.isWritable = true
        channel.pipeline.fireChannelWritabilityChanged()
        #expect(try answer() == "1000")
        #expect(try answer() == nil)
    }

    private func ping(_ text: String) throws {
        let data = ByteBuffer(string: text)
        try channel.writeInbound(WebSocketFrame(fin: true, opcode: .ping, maskKey: [0, 0, 0, 0], data: data))
    }

    private func answer() throws -> String? {
        guard let frame = try channel.readOutbound(as: WebSocketFrame.self) else { return nil }
        #expect(frame.opcode == .pong)
        return String(buffer: frame.data)
    }
}
