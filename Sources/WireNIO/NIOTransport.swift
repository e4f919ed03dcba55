package import Model
package import NIOCore
package import Wire

/// The real transport: WebSocket over TCP or a Unix socket, all of it on one event loop.
package struct NIOTransport: Transport {
    private let eventLoop: any EventLoop

    package init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// What events are delivered on; a session that runs on it gets its frames in order and without a hop.
    package var executor: any SerialExecutor { eventLoop.executor }

    package func execute(_ work: @escaping @Sendable () -> Void) {
        eventLoop.execute(work)
    }

    package func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        let link = NIOLink(address: address, eventLoop: eventLoop, events: events)
        link.open()
        return link
    }
}
