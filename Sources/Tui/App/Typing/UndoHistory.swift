/// The changes of one text, to be taken back and made again. It keeps what changed, not whole texts, so a key costs the
/// same in a long text as in a short one.
struct UndoHistory: Equatable, Sendable {
    /// Older steps are forgotten; the newest is kept however large it is.
    private static let stepLimit = 1_000
    private static let byteLimit = 4 << 20
    /// Typing joins one step up to a word's end or this many characters, as in emacs.
    private static let runLimit = 20

    private var steps: [TextChange] = []
    private var bytes = 0
    private var undone: [TextChange] = []
    /// Characters that the newest step has been typed with; 0 when nothing joins it.
    private var run = 0

    mutating func endRun() {
        run = 0
    }

    /// `isTyping`: one character came or went by a key, so that the next one may join it.
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

    /// The change that takes the newest step back.
    mutating func undo() -> TextChange? {
        run = 0
        guard let step = steps.popLast() else { return nil }
        bytes -= step.size
        undone.append(step)
        return step.reversed
    }

    /// The change that was taken back last.
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
    /// Both as one step: the next letter of a word (with the blanks behind it), or the next character back.
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

/// A piece of text put in the place of another one. Offsets are in UTF-8.
struct TextChange: Equatable, Sendable {
    var offset: Int
    var removed: String
    var inserted: String
    let cursorBefore: Int
    var cursorAfter: Int

    /// What takes it back.
    var reversed: TextChange {
        TextChange(
            offset: offset, removed: inserted, inserted: removed, cursorBefore: cursorAfter, cursorAfter: cursorBefore)
    }

    /// Both pieces, in bytes.
    var size: Int { removed.utf8.count + inserted.utf8.count }
}
