package import Model
internal import Synchronization
package import Wire

/// Both ends of a link in memory: a `Link` for the session, the rest for the test.
package final class LoopbackLink: Link {
    package let address: ServerAddress
    /// The frames that the session sends, until either side closes. For one consumer.
    package let frames: AsyncStream<ClientFrame>
    private let sent: AsyncStream<ClientFrame>.Continuation
    private let executor: QueueExecutor
    private let events: @Sendable (LinkEvent) -> Void
    private let isClosed = Mutex(false)
    private let reading = Mutex(true)

    /// Whether the session takes frames at the moment; `reply` ignores it.
    package var isReading: Bool { reading.withLock { $0 } }

    init(
        address: ServerAddress, executor: QueueExecutor, events: @escaping @Sendable (LinkEvent) -> Void
    ) {
        self.address = address
        self.executor = executor
        self.events = events
        (frames, sent) = AsyncStream.makeStream()
    }

    package func send(_ frame: ClientFrame) {
        sent.yield(frame)
    }

    package func close() {
        close(failure: nil)
    }

    package func setReading(_ isReading: Bool) {
        reading.withLock { $0 = isReading }
    }

    // MARK: The test's end

    /// Tells the session that the link is open.
    package func accept() {
        tell(.opened)
    }

    package func reply(_ frame: ServerFrame) {
        tell(.received(frame))
    }

    /// Ends the link; `failure` is a sentence when it does not end in order, else nil.
    package func close(failure: String?) {
        let isFirst = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return !isClosed
        }
        guard isFirst else { return }
        sent.finish()
        executor.run { [events] in events(.closed(failure: failure)) }
    }

    private func tell(_ event: LinkEvent) {
        executor.run { [self] in
            if !isClosed.withLock({ $0 }) { events(event) }
        }
    }
}
