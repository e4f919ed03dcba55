package import Model

/// What somebody looks for in the messages that the local store keeps.
package struct MessageSearch: Equatable, Sendable {
    package let words: SearchWords
    /// Nil looks through all conversations.
    package let conversation: ConversationID?
    /// Of more messages the newest are found.
    package let limit: Int

    package init(_ words: SearchWords, in conversation: ConversationID?, limit: Int = 200) {
        self.words = words
        self.conversation = conversation
        self.limit = limit
    }
}
