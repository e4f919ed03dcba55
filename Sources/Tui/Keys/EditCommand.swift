/// What a key does to the text being typed; the emacs set.
package enum EditCommand: Hashable, CaseIterable, Sendable {
    case newline
    case backspace
    case deleteForward
    case moveLeft
    case moveRight
    case moveUp
    case moveDown
    case moveWordLeft
    case moveWordRight
    case moveToStartOfLine
    case moveToEndOfLine
    case deleteWordLeft
    case deleteWordRight
    case deleteToStartOfLine
    case deleteToEndOfLine
    case yank
    /// Right after a yank: the cut before that one in its place.
    case yankOlder
    case transpose
    case undo
    case redo
}
