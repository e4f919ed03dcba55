/// Where characters, words and lines around the cursor begin and end.
extension TextEditor {
    var cursorIndex: String.Index { text.utf8.index(text.startIndex, offsetBy: cursor) }

    var characterBefore: String.Index {
        cursorIndex > text.startIndex ? text.index(before: cursorIndex) : text.startIndex
    }

    var characterAfter: String.Index {
        cursorIndex < text.endIndex ? text.index(after: cursorIndex) : text.endIndex
    }

    var lineStart: String.Index {
        text[..<cursorIndex].lastIndex(where: \.isNewline).map(text.index(after:)) ?? text.startIndex
    }

    var lineEnd: String.Index {
        text[cursorIndex...].firstIndex(where: \.isNewline) ?? text.endIndex
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
