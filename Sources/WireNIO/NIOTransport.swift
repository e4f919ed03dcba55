package import Model
package import NIOCore
package import Wire

/// The transport over NIO: WebSocket over TCP, TLS or a Unix socket, all on one event loop.
package struct NIOTransport: Transport {
    private let eventLoop: any EventLoop
    private let trust: TLSTrust
    private let readInterval: Duration?

    /// `trust` is for addresses that begin with `wss:`. With a `readInterval`, what comes often and in small pieces is
    /// read that far apart (`ReadPace`).
    package init(eventLoop: any EventLoop, trust: TLSTrust = .system, readInterval: Duration? = nil) {
        self.eventLoop = eventLoop
        self.trust = trust
        self.readInterval = readInterval
    }

    /// The event loop's executor; a session that runs on it gets its frames in order and without a hop.
    package var executor: any SerialExecutor { eventLoop.executor }

    package func execute(_ work: @escaping @Sendable () -> Void) {
        eventLoop.execute(work)
    }

    package func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        let link = NIOLink(
            address: address, trust: trust, eventLoop: eventLoop, readInterval: readInterval, events: events)
        link.open()
        return link
    }
}
