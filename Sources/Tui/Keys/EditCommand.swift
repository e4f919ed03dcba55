package import Model

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
    /// Right after a yank: replaces its text by the one that was cut before.
    case yankOlder
    case transpose
    /// From the cursor to the end of the word, like the two that follow.
    case uppercaseWord
    case lowercaseWord
    case capitalizeWord
    case undo
    case redo
}

/// A change to the text in the composer.
package enum ComposerChange: Equatable, Sendable {
    case insert(String)
    case edit(EditCommand)
    /// Moves the cursor to the character that begins at a UTF-8 offset.
    case moveCursor(Int)
    /// Cuts the whole text, which can be put back.
    case cutAll
    /// Empties the composer after a command; undo brings the command back.
    case clear
    /// Replaces a range of UTF-8 offsets.
    case replace(Range<Int>, with: String)
    /// Replaces the text by a former line. With `keeping`, the replaced text becomes a former line, too.
    case bringBackLine(String, keeping: Bool)
    /// Begins a command that needs an argument; the text waits until it is done.
    case beginCommand(String)
    /// Puts a text that the store has kept before the present one.
    case putBefore(String)
    /// Begins to edit one of this account's messages, in place of the draft.
    case beginEdit(Message)
    /// Makes the draft an answer to a message.
    case beginReply(Message)
    /// Ends the edit, or else the reply.
    case leavePurpose
    /// Brings back the text of a message that was recalled a moment ago.
    case takeBack(Message)
    /// Brings back the content of an own message that was not sent.
    case writeAgain(MessageContent, only: [UserID])
}
