import Session

/// Draws from a seed. Plain remainders: quick in a debug build, and nobody minds their slant.
struct Chance {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// A stream of its own, so that what one part of the world draws does not move what another does.
    mutating func branch() -> Chance {
        Chance(seed: generator.next())
    }

    mutating func seed() -> UInt64 {
        generator.next()
    }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(generator.next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func index(below count: Int) -> Int {
        Int(generator.next() % UInt64(count))
    }

    mutating func pick<Item>(_ items: [Item]) -> Item {
        items[index(below: items.count)]
    }

    /// True once in `count` times.
    mutating func isTrue(in count: UInt64) -> Bool {
        generator.next() % count == 0
    }
}
