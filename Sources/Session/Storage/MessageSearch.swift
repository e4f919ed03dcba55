package import Model

/// What somebody looks for in the messages that the local store keeps.
package struct MessageSearch: Equatable, Sendable {
    package let words: SearchWords
    package let filter: SearchFilter
    /// Nil looks through all conversations.
    package let conversation: ConversationID?
    /// Of more messages the newest are found.
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

    /// Nothing is looked for.
    package var isEmpty: Bool { words.isEmpty && filter.isEmpty }

    package func fits(_ message: Message) -> Bool {
        !message.text.isEmpty && words.occur(in: message.text) && filter.admits(message)
    }

    /// A note as what a search finds, said by the account itself. It is no message: nothing else may be done with it.
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
