/// Where characters, words and lines around the cursor begin and end.
extension TextEditor {
    var cursorIndex: String.Index { text.utf8.index(text.startIndex, offsetBy: cursor) }

    var characterBefore: String.Index {
        cursorIndex > text.startIndex ? text.index(before: cursorIndex) : text.startIndex
    }

    var characterAfter: String.Index {
        cursorIndex < text.endIndex ? text.index(after: cursorIndex) : text.endIndex
    }

    /// Lines end in LF or CR LF, as they are drawn. Looked for byte by byte, because a line may be very long.
    var lineStart: String.Index {
        text.utf8[..<cursorIndex].lastIndex(of: UInt8(ascii: "\n")).map(text.utf8.index(after:)) ?? text.startIndex
    }

    var lineEnd: String.Index {
        guard let end = text.utf8[cursorIndex...].firstIndex(of: UInt8(ascii: "\n")) else { return text.endIndex }
        guard end > cursorIndex else { return end }
        let before = text.utf8.index(before: end)
        return text.utf8[before] == UInt8(ascii: "\r") ? before : end
    }

    /// The start of this word, or of the one before.
    var wordStart: String.Index {
        let before = text[..<cursorIndex]
        guard let inWord = before.lastIndex(where: \.isWordPart) else { return text.startIndex }
        return text[..<inWord].lastIndex { !$0.isWordPart }.map(text.index(after:)) ?? text.startIndex
    }

    /// The end of this word, or of the one after.
    var wordEnd: String.Index {
        let after = text[cursorIndex...]
        guard let inWord = after.firstIndex(where: \.isWordPart) else { return text.endIndex }
        return text[inWord...].firstIndex { !$0.isWordPart } ?? text.endIndex
    }

    mutating func moveUp() {
        guard lineStart > text.startIndex else { return }
        let column = text.distance(from: lineStart, to: cursorIndex)
        move(to: text.index(before: lineStart))
        moveWithinLine(toColumn: column)
    }

    mutating func moveDown() {
        guard lineEnd < text.endIndex else { return }
        let column = text.distance(from: lineStart, to: cursorIndex)
        move(to: text.index(after: lineEnd))
        moveWithinLine(toColumn: column)
    }

    private mutating func moveWithinLine(toColumn column: Int) {
        move(to: text.index(lineStart, offsetBy: column, limitedBy: lineEnd) ?? lineEnd)
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}

extension String {
    /// The text with its first letter large and the others small, whatever stands before that letter.
    var withCapital: String {
        guard let first = firstIndex(where: \.isWordPart) else { return self }
        return self[..<first] + self[first].uppercased() + self[index(after: first)...].lowercased()
    }
}
