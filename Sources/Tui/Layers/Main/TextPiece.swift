/// A part of the text that is wrapped by itself: a line, or 4 KiB of a longer one. Every 4 KiB of such a line a row
/// ends early, so that no key has to look at all of it.
struct TextPiece {
    private static let limit = 4 * 1024

    /// The piece in the text, without the line end.
    let range: Range<String.Index>
    private let text: String
    private let lineStart: String.Index
    private let lineEnd: String.Index

    /// The piece with the cursor at `index`.
    init(around index: String.Index, in text: String) {
        let bytes = text.utf8
        let lineStart = bytes[..<index].lastIndex(of: UInt8(ascii: "\n")).map(bytes.index(after:)) ?? text.startIndex
        var lineEnd = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
        if lineEnd > lineStart, lineEnd < text.endIndex, bytes[bytes.index(before: lineEnd)] == UInt8(ascii: "\r") {
            lineEnd = bytes.index(before: lineEnd)
        }
        let index = min(index, lineEnd)
        let offset = bytes.distance(from: lineStart, to: index)
        var number = offset / Self.limit
        // Behind the last character of a line no further piece begins.
        if number > 0, offset % Self.limit == 0, index == lineEnd { number -= 1 }
        var start = Self.start(of: number, lineStart, lineEnd, in: text)
        var end = Self.start(of: number + 1, lineStart, lineEnd, in: text)
        // A bound within a scalar is moved to the scalar's beginning.
        if index >= end, end < lineEnd {
            (start, end) = (end, Self.start(of: number + 2, lineStart, lineEnd, in: text))
        }
        range = start..<end
        self.text = text
        self.lineStart = lineStart
        self.lineEnd = lineEnd
    }

    var before: TextPiece? {
        guard range.lowerBound > text.startIndex else { return nil }
        return TextPiece(around: text.unicodeScalars.index(before: range.lowerBound), in: text)
    }

    var after: TextPiece? {
        if range.upperBound < lineEnd { return TextPiece(around: range.upperBound, in: text) }
        return lineEnd < text.endIndex ? TextPiece(around: text.index(after: lineEnd), in: text) : nil
    }

    /// Returns where a piece of a line begins, which is at a whole scalar.
    private static func start(
        of number: Int, _ lineStart: String.Index, _ lineEnd: String.Index, in text: String
    ) -> String.Index {
        let bytes = text.utf8
        guard var index = bytes.index(lineStart, offsetBy: number * limit, limitedBy: lineEnd) else { return lineEnd }
        while index > lineStart, index < lineEnd, bytes[index] & 0xC0 == 0x80 { index = bytes.index(before: index) }
        return index
    }
}
