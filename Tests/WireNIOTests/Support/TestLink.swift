import Model
import NIOPosix
import Wire
import WireNIO

/// A client's link, and what it says.
struct TestLink: Sendable {
    private let link: any Link
    private let events: AsyncStream<LinkEvent>

    init(to address: ServerAddress, trust: TLSTrust = .system) {
        let (events, continuation) = AsyncStream.makeStream(of: LinkEvent.self)
        self.events = events
        link = NIOTransport(eventLoop: MultiThreadedEventLoopGroup.singleton.next(), trust: trust)
            .open(address) { continuation.yield($0) }
    }

    func next() async -> LinkEvent? {
        var iterator = events.makeAsyncIterator()
        return await iterator.next()
    }

    func send(_ body: ClientFrame.Body) {
        link.send(ClientFrame(requestID: 1, body: body))
    }

    func close() {
        link.close()
    }
}
