package import Model
import Session

/// Makes message ids from one 128-bit random seed: the upper half names this run, the lower half goes through a
/// permutation of all 64-bit numbers, so no id comes twice within a run.
package struct MessageIDSource: Equatable, Sendable {
    private let run: UInt64
    private var generator: SplitMix64

    /// `high` and `low` are 128 bits of system randomness outside of tests.
    package init(high: UInt64, low: UInt64) {
        run = high
        generator = SplitMix64(seed: low)
    }

    package mutating func next() -> MessageID {
        MessageID(high: run, low: generator.next())
    }
}
