/// The answer of a terminal to whether it supports margins at the sides (DECLRMM, mode 69, asked by DECRQM). A terminal
/// that does not know the mode says so, or does not answer.
enum MarginAnswer {
    static let question = "\u{1B}[?69$p"

    /// Returns whether the answer is yes: 1 and 2 mean that the mode is on or off and can be changed. 3 and 4 mean that
    /// it can't be, and count as no.
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
