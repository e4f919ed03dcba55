/// The answer of a terminal to whether it works (DSR 5). It has then read everything that was sent before the question,
/// so the time to the answer is that of the line to the terminal, with all that waits in it.
enum StatusAnswer {
    static let question = "\u{1B}[5n"

    static func isOne(_ parameters: some Collection<UInt8>, final: UInt8) -> Bool {
        final == UInt8(ascii: "n") && parameters.count == 1 && parameters.first.map(isState) == true
    }

    /// Whether `bytes` are the rest of an answer whose beginning came too early to be known as one.
    static func isRest(_ bytes: [UInt8], after introducer: String) -> Bool {
        let rest = bytes.dropFirst(introducer.utf8.count)
        return bytes.starts(with: introducer.utf8) && rest.count == 2 && rest.first.map(isState) == true
            && rest.last == UInt8(ascii: "n")
    }

    /// 0 is the answer of a terminal that works, 3 of one that does not.
    private static func isState(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "0") || byte == UInt8(ascii: "3") }
}
