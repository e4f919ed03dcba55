package import Model
package import Wire

/// Links in memory whose other end the test holds.
package final class LoopbackTransport: Transport {
    /// The other ends, in the order they were opened. One consumer.
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
