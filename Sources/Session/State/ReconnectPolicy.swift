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

    /// The wait after so many tries since the link was last stable; with none it is as after the first.
    static func delay(afterTries tries: Int, random: inout SplitMix64) -> Int64 {
        let widest = min(ceiling, base << Int64(min(max(tries, 1), 10)))
        return Int64.random(in: 0...widest, using: &random)
    }
}
