/// How often the operator's interface may be called.
struct OperatorLimits: Sendable {
    /// Tickets with a false signature that one source may show in a minute; the next minute all of its are refused (L-32).
    static let falseTickets = 20
    private static let minute: Int64 = 60_000
    /// Sources that are remembered; beyond that the oldest is forgotten.
    private static let sources = 1024

    private struct Bucket {
        var calls: Double
        var at: Int64
    }

    private struct Source {
        var count = 0
        var since: Int64
        var blockedUntil: Int64 = .min
    }

    private var buckets: [OperatorCommand: Bucket] = [:]
    private var failures: [String: Source] = [:]

    /// Counts one call, or says that there have been too many. `now` is uptime in milliseconds.
    mutating func take(_ command: OperatorCommand, at now: Int64) -> Bool {
        let rate = Double(command.rate)
        var bucket = buckets[command] ?? Bucket(calls: rate, at: now)
        bucket.calls = min(rate, bucket.calls + Double(now - bucket.at) * rate / 1000)
        bucket.at = now
        defer { buckets[command] = bucket }
        guard bucket.calls >= 1 else { return false }
        bucket.calls -= 1
        return true
    }

    func isBlocked(_ source: String, at now: Int64) -> Bool {
        failures[source].map { now < $0.blockedUntil } ?? false
    }

    mutating func countFalseTicket(from source: String, at now: Int64) {
        var entry = failures[source] ?? Source(since: now)
        if now - entry.since >= Self.minute { entry = Source(since: now) }
        entry.count += 1
        if entry.count > Self.falseTickets { entry.blockedUntil = now + Self.minute }
        failures[source] = entry
        guard failures.count > Self.sources else { return }
        if let oldest = failures.min(by: { $0.value.since < $1.value.since })?.key { failures[oldest] = nil }
    }
}
