internal import Model
internal import Server

/// The changes that wait for the webhook: a bounded queue that drops its oldest.
struct WebhookQueue: Sendable {
    private let limit: Int
    private var changes: [StateChange] = []
    private(set) var counters = WebhookCounters()
    private var isDelivering = false
    /// When the delivery ends at the latest; nil while the server runs.
    private var stopsAt: Uptime?
    private var lastFailed = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds a change. Returns true when the caller must start the delivery, because nobody delivers.
    mutating func add(_ change: StateChange) -> Bool {
        guard stopsAt == nil else { return false }
        if changes.count == limit {
            changes.removeFirst()
            counters.dropped += 1
        }
        changes.append(change)
        counters.waiting = changes.count
        guard !isDelivering else { return false }
        isDelivering = true
        return true
    }

    /// The next change to deliver; nil when there is none, which ends the delivery.
    mutating func next(at uptime: Uptime) -> StateChange? {
        // A receiver that does not answer, or takes its time, may not hold up the server's end.
        if let stopsAt, lastFailed || uptime >= stopsAt {
            counters.dropped += UInt64(changes.count)
            changes = []
        }
        guard !changes.isEmpty else {
            counters.waiting = 0
            isDelivering = false
            return nil
        }
        defer { counters.waiting = changes.count }
        return changes.removeFirst()
    }

    /// Says whether this is a change: the receiver has just begun, or ceased, to fail.
    mutating func count(delivered: Bool) -> Bool {
        if delivered { counters.delivered += 1 } else { counters.failed += 1 }
        defer { lastFailed = !delivered }
        return lastFailed == delivered
    }

    /// Takes no more, and gives nothing out from that instant on.
    mutating func stop(at uptime: Uptime) {
        stopsAt = uptime
    }
}

/// The counts of the webhook's events since the start.
package struct WebhookCounters: Equatable, Sendable {
    package var waiting = 0
    package var delivered: UInt64 = 0
    /// Events that were not answered within the time limit, or not with 200 and `ErrorCode` 0.
    package var failed: UInt64 = 0
    /// The oldest of a full queue.
    package var dropped: UInt64 = 0

    package init() {}
}
