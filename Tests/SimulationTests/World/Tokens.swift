import Session
import Synchronization
import Wire

/// Resume tokens of a seed.
final class Tokens: Sendable {
    private let random: Mutex<SplitMix64>

    init(seed: UInt64) {
        random = Mutex(SplitMix64(seed: seed))
    }

    func next() -> ResumeToken? {
        random.withLock { random in
            ResumeToken((0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        }
    }
}
