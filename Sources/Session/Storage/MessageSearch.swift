package import Model

/// A search in the messages of the local store.
package struct MessageSearch: Equatable, Sendable {
    package let words: SearchWords
    package let filter: SearchFilter
    /// The conversation to search; nil searches all of them.
    package let conversation: ConversationID?
    /// How many messages are returned at most; the newest ones are.
    package let limit: Int

    package init(
        _ words: SearchWords, _ filter: SearchFilter = SearchFilter(), in conversation: ConversationID?,
        limit: Int = 200
    ) {
        self.words = words
        self.filter = filter
        self.conversation = conversation
        self.limit = limit
    }

    /// Whether the search has neither words nor filters.
    package var isEmpty: Bool { words.isEmpty && filter.isEmpty }

    package func fits(_ message: Message) -> Bool {
        !message.text.isEmpty && words.occur(in: message.text) && filter.admits(message)
    }

    /// Returns the notes that match, each with a message of `user` in which a result list can show it. That message
    /// exists only for display.
    package func found(in notes: [Note], by user: UserID) -> [(note: Note, message: Message)] {
        notes.compactMap { note in
            guard conversation.map({ $0 == note.conversation }) ?? true else { return nil }
            let message = Message(
                conversation: note.conversation, seq: note.seq, messageID: note.id, sender: user,
                content: .text(note.text), sentAt: note.writtenAt)
            return fits(message) ? (note, message) : nil
        }
    }
}
