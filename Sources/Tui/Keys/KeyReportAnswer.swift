/// The answer of a terminal to whether it can tell keys apart (the keyboard protocol of kitty): `CSI ? flags u`. A
/// terminal that can't does not answer.
enum KeyReportAnswer {
    static let question = "\u{1B}[?u"
    /// Asks for keys that are told apart (1) and for what they are with Shift (4): without the latter, Alt-< would
    /// arrive as Alt and a comma. The terminal puts its own way aside.
    static let push = "\u{1B}[>5u"
    static let pop = "\u{1B}[<u"

    private static let mostDigits = 3

    static func isOne(_ parameters: some Collection<UInt8>, final: UInt8) -> Bool {
        final == UInt8(ascii: "u") && parameters.first == UInt8(ascii: "?") && isFlags(parameters.dropFirst())
    }

    /// Whether `bytes` are the rest of an answer whose beginning came too early to be known as one.
    static func isRest(_ bytes: [UInt8], after introducer: String) -> Bool {
        bytes.starts(with: "\(introducer)?".utf8) && isEnd(bytes.dropFirst(introducer.utf8.count + 1))
    }

    /// Whether `bytes` may be the end of an answer that was given up; a `u` by itself is a key.
    static func isEnd(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        bytes.last == UInt8(ascii: "u") && isFlags(bytes.dropLast())
    }

    private static func isFlags(_ bytes: some Collection<UInt8>) -> Bool {
        (1...mostDigits).contains(bytes.count) && bytes.allSatisfy("0123456789".utf8.contains)
    }
}
