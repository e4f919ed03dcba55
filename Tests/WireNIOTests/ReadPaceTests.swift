import NIOCore
import NIOEmbedded
import Testing

@testable import WireNIO

/// When a socket is read again that brings little and often.
struct ReadPaceTests {
    private let channel = EmbeddedChannel()
    private let reads = ReadCounter()

    init() throws {
        try channel.pipeline.syncOperations.addHandlers([reads, ReadPace(interval: .milliseconds(33))])
    }

    @Test func `what comes now and then is read at once`() {
        for second in 1...100 {
            receive(bytes: 100)
            #expect(reads.count == second)
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(33))
        }
    }

    @Test func `a login and all that follows it are read at once`() {
        for read in 1...ReadPace.freeReads {
            receive(bytes: 100)
            #expect(reads.count == read)
        }
    }

    @Test func `small pieces that come often are read together`() {
        for _ in 1...ReadPace.freeReads { receive(bytes: 100) }
        receive(bytes: 100)
        #expect(reads.count == ReadPace.freeReads)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(32))
        #expect(reads.count == ReadPace.freeReads)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(reads.count == ReadPace.freeReads + 1)
    }

    @Test func `a page of history or a file is read as fast as it comes`() {
        for read in 1...1_000 {
            receive(bytes: ReadPace.largeRead)
            #expect(reads.count == read)
        }
    }

    @Test func `what answers a part of a file is read at once, also when its read was held back`() throws {
        for _ in 0...ReadPace.freeReads { receive(bytes: 100) }
        #expect(reads.count == ReadPace.freeReads)
        try write(bytes: 100)
        #expect(reads.count == ReadPace.freeReads)
        try write(bytes: ReadPace.largeWrite)
        #expect(reads.count == ReadPace.freeReads + 1)
        for part in 2...100 {
            try write(bytes: ReadPace.largeWrite)
            receive(bytes: 100)
            #expect(reads.count == ReadPace.freeReads + part)
        }
        receive(bytes: 100)
        #expect(reads.count == ReadPace.freeReads + 100)
    }

    @Test func `a read that is held back is asked for once`() {
        for _ in 0...ReadPace.freeReads { receive(bytes: 100) }
        channel.read()
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(reads.count == ReadPace.freeReads + 1)
    }

    @Test func `a link that ends reads no more`() throws {
        for _ in 0...ReadPace.freeReads { receive(bytes: 100) }
        _ = try channel.finish()
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(reads.count == ReadPace.freeReads)
    }

    private func write(bytes: Int) throws {
        try channel.writeOutbound(ByteBuffer(repeating: 0, count: bytes))
    }

    /// One read's worth, and the request for the next one, as a socket that reads by itself makes it.
    private func receive(bytes: Int) {
        channel.pipeline.fireChannelRead(ByteBuffer(repeating: 0, count: bytes))
        channel.pipeline.fireChannelReadComplete()
        channel.read()
    }
}

/// Counts the reads that reach the socket.
private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = Never

    var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}
