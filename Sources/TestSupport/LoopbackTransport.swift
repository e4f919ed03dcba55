package import Model
package import Wire

/// Opens links in memory whose other ends the test holds.
package final class LoopbackTransport: Transport {
    /// The other ends, in the order of opening. For one consumer.
    package let links: AsyncStream<LoopbackLink>
    private let opened: AsyncStream<LoopbackLink>.Continuation
    private let queue: QueueExecutor

    /// `executor` is the session's own.
    package init(executor: QueueExecutor) {
        self.queue = executor
        (links, opened) = AsyncStream.makeStream()
    }

    package var executor: any SerialExecutor { queue }

    package func execute(_ work: @escaping @Sendable () -> Void) {
        queue.run(work)
    }

    package func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        let link = LoopbackLink(address: address, executor: queue, events: events)
        opened.yield(link)
        return link
    }
}
