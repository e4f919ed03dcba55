package import Model

/// What the store answers.
package enum StorageAnswer: Equatable, Sendable {
    case opened(RestoredAccount)
    /// One text is on disk: it survives the end of the program and of the machine.
    case saved
    /// Ascending and dense; empty when there is none where it was asked for.
    case page(ConversationID, before: Int64?, [Message])
    /// In the order they were asked for; a conversation of which all is kept is not among them.
    case missing([MissingMessages])
    /// The disk refuses: what was handed in waits for `retry`. A sentence for the person.
    case failed(String)
    /// What had failed is performed, and what has waited since.
    case resumed
    /// One text can't be kept, whatever the disk does; all else goes on. A sentence for the person.
    case rejected(String)
}

/// Unread messages that are not kept: the first is the one after `seq`, the last is at most `end`.
package struct MissingMessages: Equatable, Sendable {
    package let conversation: ConversationID
    package var seq: Int64
    package let end: Int64

    package init(conversation: ConversationID, after seq: Int64, upTo end: Int64) {
        self.conversation = conversation
        self.seq = seq
        self.end = end
    }
}
