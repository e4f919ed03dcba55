/// When a lost link is tried again: full jitter (`random(0, min(20 s, 0.5 s · 2^n))`, the first within a second), so
/// that a thousand clients of one server do not come back together.
///
/// Everybody should be back within 30 s of a network's return: the ceiling leaves a third of that to a server that is
/// too busy for some of them at first.
enum ReconnectPolicy {
    static let base: Duration = .milliseconds(500)
    static let ceiling: Duration = .seconds(20)
    /// A link that was up this long starts the counting anew.
    static let stableAfter: Duration = .seconds(60)
    /// The shortest wait after a server asked to come back later.
    static let leastPause: Duration = .milliseconds(250)

    /// The wait after so many tries since the link was last stable; zero tries count as one. `window` is the time
    /// within which the server wants its clients back: it may spread them wider but never bring them back sooner, so
    /// that no server can have itself flooded.
    static func delay(afterTries tries: Int, window: Duration? = nil, random: inout SplitMix64) -> Duration {
        let widest = min(ceiling, base * (1 << min(max(tries, 1), 10)))
        guard let window else { return random.duration(in: .zero...widest) }
        return random.duration(in: leastPause...max(widest, window))
    }
}
