/// How often the operator's interface may be called.
struct OperatorLimits: Sendable {
    private struct Bucket {
        var calls: Double
        var at: Int64
    }

    private var buckets: [OperatorCommand: Bucket] = [:]

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
}
