package import Model

/// A message to be sent.
package struct SendIntent: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let text: String

    package init(conversation: ConversationID, messageID: MessageID, text: String) {
        self.conversation = conversation
        self.messageID = messageID
        self.text = text
    }
}
