import Model

/// The command that the last key performed, as it was typed: it left the composer, and comes back if it is refused. What
/// it did forgets it, and so does the next key, as that was pressed for something else.
struct PerformedLine: Equatable, Sendable {
    let text: String
    private let conversation: ConversationID?

    /// Nil where the composer has no command.
    init?(_ chats: borrowing Chats) {
        let text = chats.composer.text
        guard text.hasPrefix("/") else { return nil }
        (self.text, conversation) = (text, chats.openID)
    }

    /// Whether the composer is as the command left it.
    func isMissed(in chats: borrowing Chats) -> Bool {
        chats.openID == conversation && chats.composer.isEmpty && !chats.isEditing
    }
}

extension AppState {
    /// Puts a command that was refused back into the composer, to be corrected.
    mutating func returnLine() {
        guard let line = model.performed, line.isMissed(in: model.chats) else { return }
        model.performed = nil
        compose(.bringBackLine(line.text, keeping: false))
    }
}
