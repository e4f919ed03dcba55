package import Model
internal import Synchronization
package import Wire

/// A transport whose frames travel as bytes over a path that can fail: cut after a byte, or held as in a black hole.
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

    /// Breaks the next link that is opened, as soon as this many bytes have gone through in one direction and another
    /// one, or the last of them, is to go.
    package func cutNextLink(_ direction: Direction, afterBytes count: Int) {
        state.withLock { $0.cut = FaultLink.Cut(direction: direction, count: count) }
    }

    /// Lets nothing through in this direction until `release`, without telling either end.
    package func hold(_ direction: Direction) {
        for link in state.withLock({ state in
            state.held.insert(direction)
            return state.links
        }) {
            link.setHeld(true, direction)
        }
    }

    /// Delivers what was held, in order.
    package func release(_ direction: Direction) {
        for link in state.withLock({ state in
            state.held.remove(direction)
            return state.links
        }) {
            queue.run { link.setHeld(false, direction) }
        }
    }

    /// How many bytes went through on each link, in the order of opening.
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
