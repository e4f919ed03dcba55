import Model
import NIOPosix
import Synchronization
import TestSupport
import Testing
import Wire
import WireNIO

/// A client that is behind does not read, and the server has to wait: for 15 seconds, then the kernel gives up on a window
/// that stays closed. So this runs on a thread of its own, where other tests can't hold it up for as long.
@Suite(.ownThread, .timeLimit(.minutes(5)))
struct LinkReadingTests {
    private static let frames = 100

    @Test func `a link that is told not to read leaves everything with the server, until it may`() async throws {
        let (answers, answered) = AsyncStream.makeStream(of: Void.self)
        let isFirst = Mutex(true)
        let listener = try await TestListener(nil) { connection, _ in
            let isFirst = isFirst.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            let text = String(repeating: "x", count: Limits.messageBytes)
            if isFirst, let frame = try? EncodedFrame(ServerFrame(body: .messageAdded(.make(text: text)))) {
                for _ in 0..<Self.frames { connection.write(frame) }
            }
            _ = connection.flush()
            answered.yield()
        }
        let received = Mutex(0)
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        let (opens, opened) = AsyncStream.makeStream(of: Void.self)
        let link = NIOTransport(eventLoop: MultiThreadedEventLoopGroup.singleton.next())
            .open(listener.address) { event in
                switch event {
                case .opened: opened.yield()
                case .received:
                    let count = received.withLock { count in
                        count += 1
                        return count
                    }
                    if count == Self.frames { ended.yield() }
                case .closed:
                    opened.finish()
                    answered.finish()
                    ended.finish()
                }
            }
        var openings = opens.makeAsyncIterator()
        await openings.next()

        link.setReading(false)
        var turns = answers.makeAsyncIterator()
        for _ in 1...20 {
            link.send(ClientFrame(requestID: 1, body: .ping))
            await turns.next()
        }
        // What was on its way when it was told.
        #expect(received.withLock { $0 } < 50)

        link.setReading(true)
        var all = ends.makeAsyncIterator()
        await all.next()
        #expect(received.withLock { $0 } == Self.frames)
        link.close()
        await listener.nextEnd()
    }
}
