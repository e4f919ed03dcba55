/// Text being typed, with a cursor that moves by whole characters as a reader sees them.
///
/// Every change is a step of undo. What is cut goes to a `KillRing`, which all editors of the screen share.
package struct TextEditor: Equatable, Sendable {
    package private(set) var text = ""
    /// Where the next character goes: a UTF-8 offset, always between two characters.
    package private(set) var cursor = 0
    /// The text that waits while a command, chosen by its name, is written in its place; nil while there is none.
    private var waiting: String?
    private var undoHistory = UndoHistory()
    private var lastAction = Action.other

    /// The kind of the last change, which decides whether the next one joins it.
    private enum Action: Equatable {
        case cut
        /// A yank: the `bytes` before the cursor came out of the ring and can be exchanged for an older entry.
        case yank(age: Int, bytes: Int)
        case other
    }

    package init(_ text: String = "") {
        self.text = text
        cursor = text.utf8.count
    }

    package var isEmpty: Bool { text.isEmpty }

    /// Whether a command is being written in the place of a text that waits.
    var isCommandBegun: Bool { waiting != nil }

    /// The text to keep in the store. A command that was only begun is left out.
    package var kept: String {
        guard let waiting else { return text }
        return text.hasPrefix("/") ? waiting : waiting + "\n" + text
    }

    /// Inserts at the cursor. What is typed character by character joins one step of undo; see `UndoHistory`.
    package mutating func insert(_ typed: String) {
        guard !typed.isEmpty else { return }
        replace(cursorIndex..<cursorIndex, with: typed, isTyping: typed.count == 1)
    }

    /// Replaces a range of UTF-8 offsets by `new` and puts the cursor behind it: one step of undo.
    package mutating func replace(bytes: Range<Int>, with new: String) {
        let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
        let end = text.utf8.index(start, offsetBy: bytes.count)
        replace(start..<end, with: new)
    }

    /// Ends the undo step that is being typed: there was a pause.
    package mutating func endRun() {
        undoHistory.endRun()
    }

    /// Empties the text because it was sent. The undo history starts anew.
    package mutating func reset() {
        self = TextEditor(waiting ?? "")
    }

    /// Empties the text. Undo brings it back.
    package mutating func clear() {
        lastAction = .other
        delete(text.startIndex..<text.endIndex)
    }

    /// Starts a command in the place of the text. The text returns once the command is done, given up or erased.
    /// Another command in that place does not wait.
    package mutating func begin(command: String) {
        if !text.isEmpty, !text.hasPrefix("/") { waiting = kept }
        replace(text.startIndex..<text.endIndex, with: command)
    }

    /// Brings the waiting text back if its command was erased; called after each change.
    private mutating func bringBackWaiting() {
        guard let text = waiting, self.text.isEmpty || self.text == text else { return }
        waiting = nil
        if self.text.isEmpty { replace(self.text.startIndex..<self.text.endIndex, with: text) }
    }

    /// Empties the text. The ring has it, or the line that stands for it elsewhere, and undo brings it back.
    package mutating func cutAll(into ring: inout KillRing, as line: String? = nil) {
        ring.putAway(line ?? text)
        clear()
    }

    package mutating func apply(_ edit: EditCommand, ring: inout KillRing) {
        let before = lastAction
        lastAction = .other
        switch edit {
        case .newline: insert("\n")
        case .backspace: delete(characterBefore..<cursorIndex, isTyping: true)
        case .deleteForward: delete(cursorIndex..<characterAfter)
        case .moveLeft: move(to: characterBefore)
        case .moveRight: move(to: characterAfter)
        case .moveUp: moveUp()
        case .moveDown: moveDown()
        case .moveWordLeft: move(to: wordStart)
        case .moveWordRight: move(to: wordEnd)
        case .moveToStartOfLine: move(to: lineStart)
        case .moveToEndOfLine: move(to: lineEnd)
        case .deleteWordLeft: cut(wordStart..<cursorIndex, before, .backward, into: &ring)
        case .deleteWordRight: cut(cursorIndex..<wordEnd, before, .forward, into: &ring)
        case .deleteToStartOfLine: cut(lineStart..<cursorIndex, before, .backward, into: &ring)
        case .deleteToEndOfLine: cut(cursorIndex..<lineEnd, before, .forward, into: &ring)
        case .yank: yank(from: ring, age: 0, over: 0)
        case .yankOlder:
            if case .yank(let age, let bytes) = before { yank(from: ring, age: age + 1, over: bytes) }
        case .transpose: transpose()
        case .uppercaseWord: recase { $0.uppercased() }
        case .lowercaseWord: recase { $0.lowercased() }
        case .capitalizeWord: recase(\.withCapital)
        case .undo: if let change = undoHistory.undo() { take(change) }
        case .redo: if let change = undoHistory.redo() { take(change) }
        }
    }

    private mutating func delete(_ range: Range<String.Index>, isTyping: Bool = false) {
        guard !range.isEmpty else { return }
        replace(range, with: "", isTyping: isTyping)
    }

    /// Cuts a range into the ring. Consecutive cuts become one entry.
    private mutating func cut(
        _ range: Range<String.Index>, _ before: Action, _ direction: KillRing.Direction, into ring: inout KillRing
    ) {
        // A change ends what went before: this comes after it.
        defer { lastAction = .cut }
        guard !range.isEmpty else { return }
        if before == .cut { ring.join(String(text[range]), direction) } else { ring.add(String(text[range])) }
        delete(range)
    }

    /// Inserts the ring's entry of that age, replacing the bytes before the cursor that an earlier yank inserted.
    private mutating func yank(from ring: KillRing, age: Int, over bytes: Int) {
        guard let entry = ring[age] else { return }
        let offset = max(0, cursor - bytes)
        let start = text.utf8.index(text.startIndex, offsetBy: offset)
        replace(start..<cursorIndex, with: entry)
        lastAction = .yank(age: age, bytes: cursor - offset)
    }

    private mutating func transpose() {
        let right = cursorIndex == lineEnd ? characterBefore : cursorIndex
        guard right > lineStart, right < lineEnd else { return }
        let left = text.index(before: right)
        let end = text.index(after: right)
        let swapped = text[right..<end] + text[left..<right]
        replace(left..<end, with: String(swapped))
    }

    /// Writes the text from the cursor to the end of the word in other letters, and goes there.
    private mutating func recase(_ change: (String) -> String) {
        let range = cursorIndex..<wordEnd
        let old = String(text[range])
        let new = change(old)
        if new == old { move(to: range.upperBound) } else { replace(range, with: new) }
    }

    private mutating func replace(_ range: Range<String.Index>, with new: String, isTyping: Bool = false) {
        // The text of an earlier yank may not stand before the cursor any more.
        lastAction = .other
        let cursorBefore = cursor
        let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        let removed = String(text[range])
        text.replaceSubrange(range, with: new)
        // The inserted text may form one character with what follows; the cursor goes behind it.
        move(toCharacterFrom: offset + new.utf8.count)
        undoHistory.record(
            TextChange(
                offset: offset, removed: removed, inserted: new, cursorBefore: cursorBefore, cursorAfter: cursor),
            isTyping: isTyping)
        bringBackWaiting()
    }

    /// Applies a recorded change, or its reverse.
    private mutating func take(_ change: TextChange) {
        lastAction = .other
        let start = text.utf8.index(text.startIndex, offsetBy: change.offset)
        let end = text.utf8.index(start, offsetBy: change.removed.utf8.count)
        text.replaceSubrange(start..<end, with: change.inserted)
        move(toCharacterFrom: change.cursorAfter)
        bringBackWaiting()
    }

    /// Moves the cursor to the character that begins at a UTF-8 offset, or to the end. What is typed next is an undo
    /// step of its own.
    package mutating func moveCursor(to offset: Int) {
        lastAction = .other
        move(toCharacterFrom: min(max(0, offset), text.utf8.count))
    }

    private mutating func move(toCharacterFrom offset: Int) {
        var index = text.utf8.index(text.startIndex, offsetBy: offset)
        while String.Index(index, within: text) == nil { index = text.utf8.index(after: index) }
        move(to: index)
    }

    mutating func move(to index: String.Index) {
        cursor = text.utf8.distance(from: text.startIndex, to: index)
    }
}
