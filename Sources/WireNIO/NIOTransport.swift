package import Model
package import NIOCore
package import Wire

/// The transport over NIO: WebSocket over TCP, TLS or a Unix socket, all on one event loop.
package struct NIOTransport: Transport {
    private let eventLoop: any EventLoop
    private let trust: TLSTrust

    /// `trust` is for addresses that begin with `wss:`.
    package init(eventLoop: any EventLoop, trust: TLSTrust = .system) {
        self.eventLoop = eventLoop
        self.trust = trust
    }

    /// The event loop's executor; a session that runs on it gets its frames in order and without a hop.
    package var executor: any SerialExecutor { eventLoop.executor }

    package func execute(_ work: @escaping @Sendable () -> Void) {
        eventLoop.execute(work)
    }

    package func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        let link = NIOLink(address: address, trust: trust, eventLoop: eventLoop, events: events)
        link.open()
        return link
    }
}
