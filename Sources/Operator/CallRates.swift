internal import Model
internal import Server

/// Counts and limits the calls of each command, by all callers together.
struct CallRates: Sendable {
    /// The limit for most commands.
    var callsPerSecond = ServerLimits().operatorCallsPerSecond

    private struct Bucket {
        var calls: Double
        var at: Uptime
    }

    private var buckets: [String: Bucket] = [:]

    /// Counts one call, or refuses it when there have been too many.
    mutating func take(_ called: CalledCommand, at now: Uptime) throws(ServiceError) {
        let rate = callsPerSecond(called.command.rate)
        var bucket = buckets[called.path] ?? Bucket(calls: Double(rate), at: now)
        bucket.calls = min(Double(rate), bucket.calls + (now - bucket.at) / .seconds(1) * Double(rate))
        bucket.at = now
        defer { buckets[called.path] = bucket }
        guard bucket.calls >= 1 else {
            throw ServiceError(
                .tooManyCalls,
                "More than \(rate) calls of this command a second; wait a second, then call less often.")
        }
        bucket.calls -= 1
    }

    private func callsPerSecond(_ rate: CallRate) -> Int {
        switch rate {
        case .whole: callsPerSecond
        case .half: max(1, callsPerSecond / 2)
        }
    }
}
