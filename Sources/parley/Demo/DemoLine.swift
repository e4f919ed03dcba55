internal import Model
internal import Session
internal import Synchronization
internal import Wire

/// The visitor's line to the demo's server, which can be cut for a while: for the session the network is gone then.
final class DemoLine: Sendable {
    static let failure = "the demo has cut the line"

    private let state = Mutex(State())

    private struct State {
        var isCut = false
        var cuts = 0
        /// Closes the open link; the session has one at a time.
        var loseLink: @Sendable () -> Void = {}
        /// Opens the link that was asked for during the cut.
        var openLink: @Sendable () -> Void = {}
    }

    /// A transport over `base` that works while the line is not cut.
    func transport(over base: any Transport) -> any Transport { LineTransport(base: base, line: self) }

    /// Loses the link; no further one opens until this cut is mended. Returns its number.
    func cut() -> Int {
        let (number, loseLink) = state.withLock { state in
            state.isCut = true
            state.cuts += 1
            return (state.cuts, state.loseLink)
        }
        loseLink()
        return number
    }

    /// Ends a cut, unless a later one has taken its place, which ends at its own time.
    func mend(cut number: Int) {
        let openLink = state.withLock { state in
            guard number == state.cuts else { return {} }
            state.isCut = false
            defer { state.openLink = {} }
            return state.openLink
        }
        openLink()
    }

    /// Calls `open` at once, or when the cut ends; of several calls only the last one waits.
    fileprivate func whenWhole(_ open: @escaping @Sendable () -> Void) {
        let isWhole = state.withLock { state in
            if state.isCut { state.openLink = open }
            return !state.isCut
        }
        if isWhole { open() }
    }

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
        let ears = Ears(events)
        let link = LateLink(base: base, ears: ears)
        line.use { [base] in
            base.execute {
                link.close()
                ears.hear(.closed(failure: DemoLine.failure))
            }
        }
        line.whenWhole { [base] in
            base.execute { link.begin { base.open(address) { ears.hear($0) } } }
        }
        return link
    }
}

/// A link that opens when the line is not cut.
private final class LateLink: Link {
    private let base: any Transport
    private let ears: Ears
    private let state = Mutex(State.waiting(isReading: true))

    private enum State {
        case waiting(isReading: Bool)
        case open(any Link)
        case closed
    }

    init(base: any Transport, ears: Ears) {
        self.base = base
        self.ears = ears
    }

    func begin(_ open: () -> any Link) {
        guard case .waiting(let isReading) = state.withLock({ $0 }) else { return }
        let link = open()
        if !isReading { link.setReading(false) }
        state.withLock { $0 = .open(link) }
    }

    func send(_ frame: ClientFrame) {
        if case .open(let link) = state.withLock({ $0 }) { link.send(frame) }
    }

    func setReading(_ isReading: Bool) {
        let link: (any Link)? = state.withLock { state in
            switch state {
            case .waiting:
                state = .waiting(isReading: isReading)
                return nil
            case .open(let link): return link
            case .closed: return nil
            }
        }
        link?.setReading(isReading)
    }

    func close() {
        let before = state.withLock { state in
            defer { state = .closed }
            return state
        }
        switch before {
        case .waiting: base.execute { [ears] in ears.hear(.closed(failure: nil)) }
        case .open(let link): link.close()
        case .closed: break
        }
    }
}

/// Passes on events up to the first end.
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
