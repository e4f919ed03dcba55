internal import Session

/// Makes hostile inputs from good ones, at random from a seed: flips, cuts, doubles, splices, and special words.
package struct ByteMutator {
    /// The longest input in bytes; longer ones are cut.
    package static let maximumBytes = 8_192

    private var random: SplitMix64
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]

    /// Numbers at the edge of what fits, and texts that confuse parsers and terminals.
    private static let sharpWords: [[UInt8]] =
        [
            "0", "-1", "127", "128", "255", "256", "65535", "65536", "2147483648", "4294967296", "9223372036854775807",
            "-9223372036854775808", "18446744073709551615", "1e999", "0x7f", "%00", "%", "\u{0}", "\u{1B}", "\u{1B}[",
            "\u{9B}", "\u{202E}", "\u{301}", "\u{FEFF}", "\u{2028}", "👩‍👩‍👧", "你", "\r\n", "\n", "\"", "\\", "{", "}",
            "[", "]", ":", "=", "&", "/", "..", "true", "null",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]]

    package init(seed: UInt64, corpus: [[UInt8]], words: [String] = []) {
        random = SplitMix64(seed: seed)
        self.corpus = corpus
        self.words = words.map { Array($0.utf8) } + Self.sharpWords
    }

    /// An input of the corpus with one to six changes.
    package mutating func next() -> [UInt8] {
        var bytes = pick(corpus) ?? []
        for _ in 0...number(below: 6) { change(&bytes) }
        return Array(bytes.prefix(Self.maximumBytes))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = number(below: bytes.count + 1)
        let range = place..<min(bytes.count, place + 1 + number(below: 1 << number(below: 8)))
        switch number(below: 10) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(number(below: 8))
        case 1 where place < bytes.count: bytes[place] = UInt8(number(below: 256))
        case 2: bytes.insert(contentsOf: (0...number(below: 8)).map { _ in UInt8(number(below: 256)) }, at: place)
        case 3 where !range.isEmpty: bytes.removeSubrange(range)
        case 4 where !range.isEmpty: bytes.insert(contentsOf: bytes[range], at: number(below: bytes.count))
        case 5: bytes.removeSubrange(place...)
        case 6:
            let other = pick(corpus) ?? []
            bytes.replaceSubrange(place..., with: other.suffix(from: number(below: other.count + 1)))
        case 7 where !range.isEmpty && number(below: 4) == 0:
            let copies = repeatElement(bytes[range], count: 1 << number(below: 9)).joined()
            bytes.insert(contentsOf: copies.prefix(Self.maximumBytes), at: place)
        case 8 where !range.isEmpty: bytes.replaceSubrange(range, with: pick(words) ?? [])
        default: bytes.insert(contentsOf: pick(words) ?? [], at: place)
        }
    }

    private mutating func pick(_ items: [[UInt8]]) -> [UInt8]? {
        items.isEmpty ? nil : items[number(below: items.count)]
    }

    /// A random number by plain remainder: quick in a debug build, and its slight bias does not matter here.
    private mutating func number(below count: Int) -> Int {
        Int(random.next() % UInt64(count))
    }
}
