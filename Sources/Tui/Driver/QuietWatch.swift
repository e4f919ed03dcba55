/// When a terminal that nobody types at has been quiet for so long that what is ready for the next key may be let go.
struct QuietWatch {
    /// After the first frame, and after each key.
    static let pause: Duration = .seconds(10)
    /// Where something else wakes the loop, such as the clock's minute, it is done no more often than this.
    static let interval: Duration = .seconds(60)

    /// The loop wakes for this once, and then for nothing until there is a key.
    private(set) var dueAt: ContinuousClock.Instant?
    private var doneAt: ContinuousClock.Instant?

    mutating func begin(at now: ContinuousClock.Instant) {
        dueAt = now + Self.pause
    }

    /// Asked before the loop goes to sleep; a yes is done at once.
    mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
        guard let due = dueAt ?? doneAt.map({ $0 + Self.interval }), due <= now else { return false }
        (dueAt, doneAt) = (nil, now)
        return true
    }
}
