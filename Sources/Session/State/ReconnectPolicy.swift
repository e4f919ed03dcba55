/// When a lost link is tried again: full jitter (`random(0, min(20 s, 0.5 s · 2^n))`, the first within a second), so that
/// a thousand clients of one server do not come back together. All in milliseconds.
///
/// Everybody is to be back within 30 s of a network's return: the ceiling leaves a third of that to a server that is too
/// busy for some of them at first.
enum ReconnectPolicy {
    static let base: Int64 = 500
    static let ceiling: Int64 = 20_000
    /// A link that was up this long starts the counting anew.
    static let stableAfter: Int64 = 60_000
    /// No try follows sooner upon a server's word to come back later.
    static let leastPause: Int64 = 250

    /// The wait after so many tries since the link was last stable; with none it is as after the first. `window` is the
    /// time within which the server wants its clients back: it may spread them wider, never bring them back sooner, so
    /// that no server can have itself flooded.
    static func delay(afterTries tries: Int, window: Int64? = nil, random: inout SplitMix64) -> Int64 {
        let widest = min(ceiling, base << Int64(min(max(tries, 1), 10)))
        guard let window else { return Int64.random(in: 0...widest, using: &random) }
        return Int64.random(in: leastPause...max(widest, window), using: &random)
    }
}
