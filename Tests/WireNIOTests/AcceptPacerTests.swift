import NIOCore
import NIOEmbedded
import Testing

@testable import WireNIO

struct AcceptPacerTests {
    @Test func `a flood is accepted window by window, and no faster`() {
        let reads = Reads()
        let channel = EmbeddedChannel(handlers: [reads, AcceptPacer(perSecond: 100)])

        // Each read of a listening socket brings what waits, here 4 at a time.
        func accepted() -> Int {
            var count = 0
            while reads.take() {
                for _ in 0..<4 { channel.pipeline.fireChannelRead(0) }
                count += 4
                channel.read()
            }
            return count
        }

        channel.read()
        var total = accepted()
        #expect((10..<14).contains(total))
        for _ in 1...10 {
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(100))
            total += accepted()
        }
        #expect((110..<114).contains(total))
    }

    @Test func `who comes now and then is not kept waiting`() {
        let reads = Reads()
        let channel = EmbeddedChannel(handlers: [reads, AcceptPacer(perSecond: 100)])

        for _ in 0..<100 {
            channel.read()
            #expect(reads.take())
            channel.pipeline.fireChannelRead(0)
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(10))
        }
    }

    /// Counts the reads that get as far as the socket.
    private final class Reads: ChannelOutboundHandler {
        typealias OutboundIn = Never
        private var count = 0

        func read(context: ChannelHandlerContext) {
            count += 1
        }

        /// Whether there was one since the last call.
        func take() -> Bool {
            defer { count = 0 }
            return count > 0
        }
    }
}
