internal import Model

/// Sebastiano Vigna's random number generator. It is a value, so a core that has one in its state is a pure function of
/// its seed.
package struct SplitMix64: RandomNumberGenerator, Equatable, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// Returns a random duration in whole milliseconds.
    mutating func duration(in range: ClosedRange<Duration>) -> Duration {
        let milliseconds = range.lowerBound.wholeMilliseconds...range.upperBound.wholeMilliseconds
        return .milliseconds(Int64.random(in: milliseconds, using: &self))
    }
}
