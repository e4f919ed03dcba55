/// What became of the webhook's events since the start.
package struct WebhookCounters: Equatable, Sendable {
    package var waiting = 0
    package var delivered: UInt64 = 0
    /// Not answered within the time limit, or not with 200 and `ErrorCode` 0.
    package var failed: UInt64 = 0
    /// The oldest of a full queue.
    package var dropped: UInt64 = 0

    package init() {}
}
