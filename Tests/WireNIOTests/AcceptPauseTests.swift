import Glibc
import NIOCore
import NIOEmbedded
import Testing

@testable import WireNIO

/// A listener without descriptors.
struct AcceptPauseTests {
    @Test(arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM])
    func `a shortage is told once, and its end when ten seconds have been quiet`(code: Int32) {
        var changes: [AcceptPause.Change] = []
        let channel = EmbeddedChannel(handler: AcceptPause { changes.append($0) })
        for _ in 0..<40 {
            channel.pipeline.fireErrorCaught(IOError(errnoCode: code, reason: "accept"))
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(250))
        }
        #expect(changes == [.began(errno: code)])
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(9_749))
        #expect(changes.count == 1)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(changes == [.began(errno: code), .ended])
        channel.pipeline.fireErrorCaught(IOError(errnoCode: code, reason: "accept"))
        #expect(changes.count == 3)
    }

    @Test func `no more is read until the pause is over`() {
        let channel = EmbeddedChannel(handler: AcceptPause { _ in })
        func reading() -> [Bool] {
            channel.options.compactMap { $0.0 is ChannelOptions.Types.AutoReadOption ? $0.1 as? Bool : nil }
        }
        for _ in 0..<3 { channel.pipeline.fireErrorCaught(IOError(errnoCode: EMFILE, reason: "accept")) }
        #expect(reading() == [false])
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(250))
        #expect(reading() == [true])
    }

    @Test func `other errors are not its own`() {
        let channel = EmbeddedChannel(handler: AcceptPause { _ in Issue.record("told") })
        channel.pipeline.fireErrorCaught(IOError(errnoCode: ECONNABORTED, reason: "accept"))
        #expect(throws: IOError.self) { try channel.throwIfErrorCaught() }
    }
}
