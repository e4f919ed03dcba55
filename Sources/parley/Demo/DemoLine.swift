internal import Model
internal import Session
internal import Synchronization
internal import Wire

/// The visitor's line to the demo's server, which can be cut for a while: to the session it is a network that is gone.
final class DemoLine: Sendable {
    static let failure = "the demo has cut the line"

    private let state = Mutex(State())

    private struct State {
        var isCut = false
        /// Loses the link that is open; the session has one at a time.
        var loseLink: @Sendable () -> Void = {}
    }

    /// `base`, as far as the line is not cut.
    func transport(over base: any Transport) -> any Transport { LineTransport(base: base, line: self) }

    /// Loses the link, and every further one until `mend`.
    func cut() {
        let loseLink = state.withLock { state in
            state.isCut = true
            return state.loseLink
        }
        loseLink()
    }

    func mend() {
        state.withLock { $0.isCut = false }
    }

    fileprivate var isCut: Bool { state.withLock { $0.isCut } }

    fileprivate func use(loseLink: @escaping @Sendable () -> Void) {
        state.withLock { $0.loseLink = loseLink }
    }
}

private struct LineTransport: Transport {
    let base: any Transport
    let line: DemoLine

    var executor: any SerialExecutor { base.executor }

    func execute(_ work: @escaping @Sendable () -> Void) { base.execute(work) }

    func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        guard !line.isCut else {
            base.execute { events(.closed(failure: DemoLine.failure)) }
            return DeadLink()
        }
        let ears = Ears(events)
        let link = base.open(address) { ears.hear($0) }
        line.use { [base] in
            base.execute {
                link.close()
                ears.hear(.closed(failure: DemoLine.failure))
            }
        }
        return link
    }
}

/// Hears nothing after the end, which comes once.
private final class Ears: Sendable {
    private let events: @Sendable (LinkEvent) -> Void
    private let isOver = Mutex(false)

    init(_ events: @escaping @Sendable (LinkEvent) -> Void) {
        self.events = events
    }

    func hear(_ event: LinkEvent) {
        let wasOver = isOver.withLock { isOver in
            defer { if case .closed = event { isOver = true } }
            return isOver
        }
        if !wasOver { events(event) }
    }
}

private struct DeadLink: Link {
    func send(_ frame: ClientFrame) {}
    func close() {}
}
