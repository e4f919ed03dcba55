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
    /// Right after a yank: the cut before that one in its place.
    case yankOlder
    case transpose
    case undo
    case redo
}

/// What can be done to the text in the composer.
package enum ComposerChange: Equatable, Sendable {
    case insert(String)
    case edit(EditCommand)
    /// To the character that begins at this byte.
    case moveCursor(Int)
    /// Can be put back.
    case cutAll
    /// A command was done; undo brings it back.
    case clear
    /// This text in the place of these bytes.
    case replace(Range<Int>, with: String)
    /// One of the lines from before in the place of what is there, which then is one of them, too.
    case bringBackLine(String, keeping: Bool)
    /// A command that needs an argument; what is there waits until it is done.
    case beginCommand(String)
    /// What the store kept from an earlier run.
    case putBefore(String)
    /// One's own message in place of the draft.
    case beginEdit(Message)
    /// What is written answers this message.
    case beginReply(Message)
    /// Back to the draft.
    case leavePurpose
    /// What a message of one's own said a moment ago.
    case takeBack(Message)
    /// What a message of one's own says that was not sent.
    case writeAgain(MessageContent, only: [UserID])
}
