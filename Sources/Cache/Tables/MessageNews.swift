internal import GRDB
internal import Model

/// The effects of a transaction's messages on rows that they share: those of their conversations and of the account,
/// each of which is written once, after the messages.
struct MessageNews {
    /// When the server was last heard; nil when not in this transaction.
    var seenAt: Timestamp?
    private var insertion: MessageInsertion?
    private var ids: [ConversationID: Int64] = [:]
    private var messages: [Int64: [ConversationRows.News]] = [:]

    /// Returns the number of the conversation's row, which is made when it is missing.
    mutating func id(of conversation: ConversationID, _ db: Database) throws -> Int64 {
        if let id = ids[conversation] { return id }
        let id = try ConversationRows.id(of: conversation, db)
        ids[conversation] = id
        return id
    }

    /// Keeps a message in the conversation with this row number.
    mutating func keep(_ message: Message, isOwn: Bool, in conversation: Int64, _ db: Database) throws {
        let insertion = try insertion ?? MessageInsertion(db)
        self.insertion = insertion
        try MessageRows.keep(message, in: conversation, by: insertion, db)
        messages[conversation, default: []].append(
            ConversationRows.News(
                seq: message.seq, at: message.isForOthers || message.state.isDirected ? nil : message.sentAt,
                isCounted: !isOwn && !message.content.isTip && !message.isForOthers))
    }

    func write(_ db: Database) throws {
        for (conversation, messages) in messages {
            try ConversationRows.note(messages, in: conversation, db)
        }
        if let seenAt { try AccountRow.note(seenAt: seenAt, db) }
    }
}
