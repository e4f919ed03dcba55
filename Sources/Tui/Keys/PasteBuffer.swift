/// The bytes of a bracketed paste up to its end mark.
struct PasteBuffer: Sendable {
    /// The most bytes of a paste. What exceeds them is dropped, and the person is told (`isCut`).
    static let limit = 1 << 20

    /// Returns whether a text is so long that more was pasted.
    static func isCut(_ text: String) -> Bool { text.utf8.count > limit - 4 }

    private static let endMark = Array("\u{1B}[201~".utf8)

    private var bytes: [UInt8] = []
    private var matched = 0

    /// Adds a byte; returns the pasted text when this byte ends it, else nil.
    mutating func accept(_ byte: UInt8) -> String? {
        if byte == Self.endMark[matched] {
            matched += 1
            if matched < Self.endMark.count { return nil }
            defer { self = PasteBuffer() }
            return text()
        }
        // ESC stands only at the front of the mark, so a failed match can only begin anew here.
        if matched > 0 { for missed in Self.endMark[..<matched] { append(missed) } }
        matched = byte == Self.endMark[0] ? 1 : 0
        if matched == 0 { append(byte) }
        return nil
    }

    /// Returns the text so far, because its end mark is not awaited any longer.
    mutating func cutOff() -> String {
        defer { self = PasteBuffer() }
        return text()
    }

    private mutating func append(_ byte: UInt8) {
        if bytes.count < Self.limit { bytes.append(byte) }
    }

    /// Returns the text with line ends as LF and without control characters other than tabs.
    private func text() -> String {
        var text = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in String(decoding: wholeScalars(), as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0D: text.append("\n")
            case 0x0A where isAfterReturn: break
            case 0x09, 0x0A: text.append(scalar)
            case 0..<0x20, 0x7F..<0xA0: break
            default: text.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(text)
    }

    /// Returns the bytes without a scalar that was cut at the end.
    private func wholeScalars() -> ArraySlice<UInt8> {
        let isLead = { (byte: UInt8) in byte & 0xC0 != 0x80 }
        guard let lead = bytes.lastIndex(where: isLead), bytes[lead] >= 0xC0 else { return bytes[...] }
        let length = bytes[lead] < 0xE0 ? 2 : bytes[lead] < 0xF0 ? 3 : 4
        return bytes.count - lead < length ? bytes[..<lead] : bytes[...]
    }
}
