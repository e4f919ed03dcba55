/// Decides when nobody has typed for so long that memory that speeds up the next key may be freed.
struct QuietWatch {
    /// How long it takes after the first frame and after each key.
    static let pause: Duration = .seconds(10)
    /// The least time between two such moments, where something else such as the clock's minute wakes the loop.
    static let interval: Duration = .seconds(60)

    /// When the loop has to wake up for this, once; nil until the next key.
    private(set) var dueAt: ContinuousClock.Instant?
    private var doneAt: ContinuousClock.Instant?

    mutating func begin(at now: ContinuousClock.Instant) {
        dueAt = now + Self.pause
    }

    /// Returns whether memory is to be freed at once; asked before the loop goes to sleep.
    mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
        guard let due = dueAt ?? doneAt.map({ $0 + Self.interval }), due <= now else { return false }
        (dueAt, doneAt) = (nil, now)
        return true
    }
}
