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
}
