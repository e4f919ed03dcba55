/// Text being typed, with a cursor that moves by whole characters as a reader sees them.
package struct TextEditor: Equatable, Sendable {
    package private(set) var text = ""
    /// Where the next character goes: a UTF-8 offset, always between two characters.
    package private(set) var cursor = 0
    private var clipping = ""
    private var undoSteps: [Step] = []
    private var undoBytes = 0
    private var isTypingRun = false

    private struct Step: Equatable, Sendable {
        let text: String
        let cursor: Int
    }

    private static let undoLimit = 100
    /// All steps together; the last one is kept however long it is.
    private static let undoByteLimit = 1 << 20

    package init(_ text: String = "") {
        self.text = text
        cursor = text.utf8.count
    }

    package var isEmpty: Bool { text.isEmpty }

    /// Inserts at the cursor. A run of single characters is one step of undo.
    package mutating func insert(_ typed: String) {
        guard !typed.isEmpty else { return }
        let isSingle = typed.count == 1
        if !(isTypingRun && isSingle) { rememberStep() }
        replace(cursorIndex..<cursorIndex, with: typed)
        isTypingRun = isSingle
    }

    /// Empties the text. What was cut last can still be put back.
    package mutating func clear() {
        let kept = clipping
        self = TextEditor()
        clipping = kept
    }

    /// Empties the text, which can be put back like any cut.
    package mutating func cutAll() {
        let cut = text
        clear()
        clipping = cut
    }

    package mutating func apply(_ edit: EditCommand) {
        isTypingRun = false
        switch edit {
        case .newline: insert("\n")
        case .backspace: delete(characterBefore..<cursorIndex)
        case .deleteForward: delete(cursorIndex..<characterAfter)
        case .moveLeft: move(to: characterBefore)
        case .moveRight: move(to: characterAfter)
        case .moveUp: moveUp()
        case .moveDown: moveDown()
        case .moveWordLeft: move(to: wordStart)
        case .moveWordRight: move(to: wordEnd)
        case .moveToStartOfLine: move(to: lineStart)
        case .moveToEndOfLine: move(to: lineEnd)
        case .deleteWordLeft: cut(wordStart..<cursorIndex)
        case .deleteWordRight: cut(cursorIndex..<wordEnd)
        case .deleteToStartOfLine: cut(lineStart..<cursorIndex)
        case .deleteToEndOfLine: cut(cursorIndex..<lineEnd)
        case .yank: insert(clipping)
        case .transpose: transpose()
        case .undo: undo()
        }
    }

    private mutating func delete(_ range: Range<String.Index>) {
        guard !range.isEmpty else { return }
        rememberStep()
        replace(range, with: "")
    }

    private mutating func cut(_ range: Range<String.Index>) {
        clipping = range.isEmpty ? clipping : String(text[range])
        delete(range)
    }

    private mutating func transpose() {
        let right = cursorIndex == lineEnd ? characterBefore : cursorIndex
        guard right > lineStart, right < lineEnd else { return }
        let left = text.index(before: right)
        let end = text.index(after: right)
        let swapped = text[right..<end] + text[left..<right]
        rememberStep()
        replace(left..<end, with: String(swapped))
    }

    private mutating func rememberStep() {
        undoSteps.append(Step(text: text, cursor: cursor))
        undoBytes += text.utf8.count
        while undoSteps.count > Self.undoLimit || undoBytes > Self.undoByteLimit && undoSteps.count > 1 {
            undoBytes -= undoSteps.removeFirst().text.utf8.count
        }
    }

    private mutating func undo() {
        guard let step = undoSteps.popLast() else { return }
        undoBytes -= step.text.utf8.count
        text = step.text
        cursor = step.cursor
    }

    private mutating func replace(_ range: Range<String.Index>, with new: String) {
        let end = text.utf8.distance(from: text.startIndex, to: range.lowerBound) + new.utf8.count
        text.replaceSubrange(range, with: new)
        // What was inserted can join what follows into one character: the cursor goes behind it.
        var index = text.utf8.index(text.startIndex, offsetBy: end)
        while String.Index(index, within: text) == nil { index = text.utf8.index(after: index) }
        move(to: index)
    }

    mutating func move(to index: String.Index) {
        cursor = text.utf8.distance(from: text.startIndex, to: index)
    }
}
