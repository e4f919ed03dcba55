/// What the hub has done since its start.
struct HubCounters: Sendable {
    var logins: UInt64 = 0
    var loginsRefused: UInt64 = 0
    /// Instances that lost their place or their access.
    var kicks: UInt64 = 0
}
