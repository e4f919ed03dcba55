/// The times of the next tries to reach a lost database: at once, then after pauses that double.
struct BackOff: Sendable {
    private static let first = Duration.milliseconds(100)
    private static let longest = Duration.seconds(5)

    private var pause = Self.first
    private var next: ContinuousClock.Instant?

    func mayTry(at now: ContinuousClock.Instant) -> Bool { next.map { $0 <= now } ?? true }

    mutating func failed(at now: ContinuousClock.Instant) {
        next = now + pause
        pause = min(pause * 2, Self.longest)
    }

    mutating func succeeded() { self = BackOff() }
}
