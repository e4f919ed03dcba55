internal import Model
internal import Rules

/// Says in the log that something is damaged, once in a while: a program that is refused for it tries again and again.
struct DamageLog: Sendable {
    /// Between two notes, in milliseconds of uptime.
    private static let pause: Int64 = 10_000

    private var notedAt: Int64?
    private var unnoted = 0

    mutating func note(_ error: StoreError, at now: Moment) -> [HubEffect] {
        if let notedAt, now.uptime - notedAt < Self.pause {
            unnoted += 1
            return []
        }
        defer {
            notedAt = now.uptime
            unnoted = 0
        }
        return [.note(.damaged(error, others: unnoted))]
    }
}
