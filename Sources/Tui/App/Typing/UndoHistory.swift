/// The changes of one text, to be undone and redone. It keeps changes and not whole texts, so a key costs the same in a
/// long text as in a short one.
struct UndoHistory: Equatable, Sendable {
    /// The most steps that are kept; the oldest are dropped, but never the newest.
    private static let stepLimit = 1_000
    private static let byteLimit = 4 << 20
    /// The most characters that are typed into one step, which also ends with a word, as in emacs.
    private static let runLimit = 20

    private var steps: [TextChange] = []
    private var bytes = 0
    private var undone: [TextChange] = []
    /// How many characters were typed into the newest step; 0 when nothing may join it.
    private var run = 0

    mutating func endRun() {
        run = 0
    }

    /// Records a change. `isTyping`: a key inserted or removed one character, which may join the newest step.
    mutating func record(_ change: TextChange, isTyping: Bool) {
        undone = []
        guard isTyping else {
            run = 0
            return add(change)
        }
        if run > 0, run < Self.runLimit, let last = steps.last, let joined = last.joined(with: change) {
            steps[steps.count - 1] = joined
            bytes += joined.size - last.size
            run += 1
        } else {
            add(change)
            run = 1
        }
    }

    /// Returns the change that undoes the newest step; nil where there is none.
    mutating func undo() -> TextChange? {
        run = 0
        guard let step = steps.popLast() else { return nil }
        bytes -= step.size
        undone.append(step)
        return step.reversed
    }

    /// Returns the change that was undone last; nil where there is none.
    mutating func redo() -> TextChange? {
        run = 0
        guard let step = undone.popLast() else { return nil }
        add(step)
        return step
    }

    private mutating func add(_ step: TextChange) {
        steps.append(step)
        bytes += step.size
        while steps.count > Self.stepLimit || bytes > Self.byteLimit && steps.count > 1 {
            bytes -= steps.removeFirst().size
        }
    }
}

extension TextChange {
    /// Joins both changes to one step: the next letter of a word (with the blanks behind it), or the next character
    /// deleted backwards. Nil where they don't fit together.
    fileprivate func joined(with next: TextChange) -> TextChange? {
        var joined = self
        if removed.isEmpty, next.removed.isEmpty, next.offset == offset + inserted.utf8.count {
            let beginsWord = next.inserted.first?.isWhitespace == false && inserted.last?.isWhitespace == true
            guard !beginsWord else { return nil }
            joined.inserted += next.inserted
        } else if inserted.isEmpty, next.inserted.isEmpty, next.offset + next.removed.utf8.count == offset {
            joined.removed = next.removed + removed
            joined.offset = next.offset
        } else {
            return nil
        }
        joined.cursorAfter = next.cursorAfter
        return joined
    }
}

/// A replacement of one piece of text by another. Offsets are in UTF-8.
struct TextChange: Equatable, Sendable {
    var offset: Int
    var removed: String
    var inserted: String
    let cursorBefore: Int
    var cursorAfter: Int

    /// The change that undoes this one.
    var reversed: TextChange {
        TextChange(
            offset: offset, removed: inserted, inserted: removed, cursorBefore: cursorAfter, cursorAfter: cursorBefore)
    }

    /// How many bytes both pieces have together.
    var size: Int { removed.utf8.count + inserted.utf8.count }
}
