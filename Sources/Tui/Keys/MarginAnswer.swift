/// Whether a terminal has margins at the sides (DECLRMM, mode 69): it is asked for the mode (DECRQM), and who does not know it
/// says so or nothing.
enum MarginAnswer {
    static let question = "\u{1B}[?69$p"

    /// The mode is known, and can be changed: 1 says that it is on now, 2 that it is off; 3 and 4 that it always is so.
    static func isYes(_ parameters: some Collection<UInt8>, final: UInt8) -> Bool {
        final == UInt8(ascii: "y") && ["?69;1$", "?69;2$"].contains { parameters.elementsEqual($0.utf8) }
    }

    /// Whether `bytes` are the rest of an answer whose beginning came too early to be known as one.
    static func isRest(_ bytes: [UInt8], after introducer: String) -> Bool {
        bytes.starts(with: "\(introducer)?69;".utf8) && isEnd(bytes.dropFirst(introducer.utf8.count + 1))
    }

    /// Whether `bytes` may be the end of an answer that was given up; a `y` by itself is a key.
    static func isEnd(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        bytes.count > 1 && bytes.last == UInt8(ascii: "y") && bytes.dropLast().allSatisfy("0123456789;$".utf8.contains)
    }
}
