/// When a lost link is tried again: full jitter (`random(0, min(20 s, 0.5 s · 2^n))`, the first within a second), so that
/// a thousand clients of one server do not come back together.
///
/// Everybody is to be back within 30 s of a network's return: the ceiling leaves a third of that to a server that is too
/// busy for some of them at first.
enum ReconnectPolicy {
    static let base: Duration = .milliseconds(500)
    static let ceiling: Duration = .seconds(20)
    /// A link that was up this long starts the counting anew.
    static let stableAfter: Duration = .seconds(60)
    /// No try follows sooner upon a server's word to come back later.
    static let leastPause: Duration = .milliseconds(250)

    /// The wait after so many tries since the link was last stable; with none it is as after the first. `window` is the
    /// time within which the server wants its clients back: it may spread them wider, never bring them back sooner, so
    /// that no server can have itself flooded.
    static func delay(afterTries tries: Int, window: Duration? = nil, random: inout SplitMix64) -> Duration {
        let widest = min(ceiling, base * (1 << min(max(tries, 1), 10)))
        guard let window else { return random.duration(in: .zero...widest) }
        return random.duration(in: leastPause...max(widest, window))
    }
}
