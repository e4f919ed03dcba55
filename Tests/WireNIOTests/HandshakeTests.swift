import NIOCore
import NIOEmbedded
import Testing

@testable import WireNIO

/// Handshakes that begin, and those that wait for their turn.
struct HandshakeTests {
    private let one = NetworkSource(address: "203.0.113.1")
    private let other = NetworkSource(address: "203.0.113.2")

    @Test func `sources take turns, however many one of them brings`() {
        var turns = HandshakeTurns<Int>(perWindow: 2)
        let begun = (1...10).filter { turns.begins($0, from: one) }
        #expect(begun == [1, 2])
        #expect(turns.begins(11, from: other) == false)
        #expect(turns.nextWindow() == [3, 11])
        #expect(turns.nextWindow() == [4, 5])
        turns.withdraw(6, from: one)
        #expect(turns.nextWindow() == [7, 8])
        #expect(turns.nextWindow() == [9, 10])
        #expect(!turns.isAnybodyWaiting)
        #expect(turns.nextWindow().isEmpty)
        #expect(turns.begins(12, from: one) == true)
    }

    @Test func `a flood begins window by window, in its order, and nothing of it is lost`() throws {
        let loop = EmbeddedEventLoop()
        let pacer = HandshakePacer(perSecond: 100, eventLoop: loop)
        let channels = (0..<10).map { _ in channel(pacer, loop) }
        for (number, channel) in channels.enumerated() {
            try channel.writeInbound(ByteBuffer(bytes: [UInt8(number)]))
            if number == 9 { try channel.writeInbound(ByteBuffer(bytes: [99])) }
        }

        func begun() throws -> [UInt8] {
            try channels.flatMap { channel in
                var bytes: [UInt8] = []
                while let buffer = try channel.readInbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
                return bytes
            }
        }
        #expect(try begun() == [0, 1])
        loop.advanceTime(by: .milliseconds(20))
        #expect(try begun() == [2, 3])
        channels[4].pipeline.fireChannelInactive()
        loop.advanceTime(by: .milliseconds(20))
        #expect(try begun() == [5, 6])
        loop.advanceTime(by: .milliseconds(40))
        #expect(try begun() == [7, 8, 9, 99])
        // Who has begun is not held up any more.
        try channels[0].writeInbound(ByteBuffer(bytes: [100]))
        #expect(try begun() == [100])
    }

    @Test func `who only connects uses up nobody's turn, and who comes now and then does not wait`() throws {
        let loop = EmbeddedEventLoop()
        let pacer = HandshakePacer(perSecond: 50, eventLoop: loop)
        let silent = (0..<1000).map { _ in channel(pacer, loop) }
        for _ in 0..<50 {
            let channel = channel(pacer, loop)
            try channel.writeInbound(ByteBuffer(bytes: [1]))
            #expect(try channel.readInbound(as: ByteBuffer.self) != nil)
            loop.advanceTime(by: .milliseconds(20))
        }
        // They are there all the time.
        withExtendedLifetime(silent) {}
    }

    private func channel(_ pacer: HandshakePacer, _ loop: EmbeddedEventLoop) -> EmbeddedChannel {
        let one = one
        return EmbeddedChannel(handler: HandshakeTurn(pacer) { one }, loop: loop)
    }
}
