package import Session

/// Events from other threads on their way to the screen, in the order they were posted.
///
/// Its size is bounded by asking the sender to stop: further events then wait at the server.
package struct EventInbox: Sendable {
    private var events: ArraySlice<SessionEvent> = []
    package private(set) var weight = 0
    private var isHeld = false

    /// About 4,000 short messages.
    package static let highWater = 1 << 20
    package static let lowWater = 1 << 18
    /// How many events are taken per turn, which take some milliseconds.
    package static let share = 256

    package init() {}

    /// Adds an event. `isFirst`: the loop has to be woken. `isHeld`: the sender has to stop.
    package mutating func post(_ event: SessionEvent) -> (isFirst: Bool, isHeld: Bool) {
        events.append(event)
        weight += event.weight
        let isTooMuch = weight > Self.highWater && !isHeld
        if isTooMuch { isHeld = true }
        return (events.count == 1, isTooMuch)
    }

    /// Takes the oldest events. `hasMore`: another turn is needed. `isReleased`: the sender may go on.
    package mutating func take() -> (events: ArraySlice<SessionEvent>, hasMore: Bool, isReleased: Bool) {
        let taken = events.prefix(Self.share)
        events = events.count > taken.count ? events.dropFirst(taken.count) : []
        weight -= taken.reduce(0) { $0 + $1.weight }
        let isReleased = isHeld && weight < Self.lowWater
        if isReleased { isHeld = false }
        return (taken, !events.isEmpty, isReleased)
    }
}
