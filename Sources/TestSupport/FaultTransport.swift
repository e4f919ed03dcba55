package import Model
internal import Synchronization
package import Wire

/// A transport whose frames travel as bytes over a path that can fail: cut after a byte, or held like in a black hole.
package final class FaultTransport: Transport {
    package enum Direction: CaseIterable, Sendable {
        case toServer, toClient
    }

    private struct State {
        var cut: FaultLink.Cut?
        var held: Set<Direction> = []
        var links: [FaultLink] = []
    }

    private let base: any Transport
    private let queue: QueueExecutor
    private let state = Mutex(State())

    /// `base` reports on `executor`, which is the session's own.
    package init(_ base: any Transport, executor: QueueExecutor) {
        self.base = base
        self.queue = executor
    }

    /// The next link to be opened breaks as soon as so many bytes of one direction have gone through and more, or the
    /// last of them, want to.
    package func cutNextLink(_ direction: Direction, afterBytes count: Int) {
        state.withLock { $0.cut = FaultLink.Cut(direction: direction, count: count) }
    }

    /// From now on nothing gets through in this direction, and neither end is told.
    package func hold(_ direction: Direction) {
        for link in state.withLock({ state in
            state.held.insert(direction)
            return state.links
        }) {
            link.setHeld(true, direction)
        }
    }

    /// What was held arrives, in order.
    package func release(_ direction: Direction) {
        for link in state.withLock({ state in
            state.held.remove(direction)
            return state.links
        }) {
            queue.run { link.setHeld(false, direction) }
        }
    }

    /// Bytes that went through on each link, in the order of opening.
    package func bytes(_ direction: Direction) -> [Int] {
        state.withLock(\.links).map { $0.bytes(direction) }
    }

    package var executor: any SerialExecutor { queue }

    package func execute(_ work: @escaping @Sendable () -> Void) {
        queue.run(work)
    }

    package func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        let link = state.withLock { state in
            let link = FaultLink(cut: state.cut, held: state.held, executor: queue, events: events)
            state.cut = nil
            state.links.append(link)
            return link
        }
        link.connect(base, to: address)
        return link
    }
}
