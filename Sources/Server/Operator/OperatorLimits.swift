/// How often the operator's interface may be called.
struct OperatorLimits: Sendable {
    /// The field's rate of most commands.
    static let callsPerSecond = 200

    /// Of most commands; half of it for those that take many accounts at once.
    var callsPerSecond = OperatorLimits.callsPerSecond

    private struct Bucket {
        var calls: Double
        var at: Int64
    }

    private var buckets: [OperatorCommand: Bucket] = [:]

    /// Calls a second, over all callers.
    func rate(of command: OperatorCommand) -> Int {
        command.takesMany ? max(1, callsPerSecond / 2) : callsPerSecond
    }

    /// Counts one call, or says that there have been too many. `now` is uptime in milliseconds.
    mutating func take(_ command: OperatorCommand, at now: Int64) -> Bool {
        let rate = Double(rate(of: command))
        var bucket = buckets[command] ?? Bucket(calls: rate, at: now)
        bucket.calls = min(rate, bucket.calls + Double(now - bucket.at) * rate / 1000)
        bucket.at = now
        defer { buckets[command] = bucket }
        guard bucket.calls >= 1 else { return false }
        bucket.calls -= 1
        return true
    }
}
