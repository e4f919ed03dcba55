internal import Model
internal import Wire

/// A message that tells of a change to a group, written in the transaction of the change.
struct GroupNote {
    private let tip: GroupTip
    private let sent: SentKey
    private let now: Timestamp

    var author: UserID { sent.sender }

    init(_ tip: GroupTip, by author: UserID, _ messageID: MessageID, at now: Timestamp) {
        self.tip = tip
        self.now = now
        sent = SentKey(author, messageID)
    }

    /// Writes the message; returns the news of it for those who are members after the change.
    func write(
        in group: GroupID, _ conversation: inout ConversationRow, keepsHistory: Bool, _ work: inout UnitOfWork
    ) throws -> Done.Telling {
        conversation.lastSeq += 1
        conversation.lastAt = now
        conversation.tips += 1
        if !keepsHistory { LiveRules.pass(&conversation) }
        work.set(conversation, at: ConversationKey.text(of: group))
        let message = MessageRow(
            conversation: conversation.number, seq: conversation.lastSeq, sentAt: now, content: .tip(tip))
        work.set(message, as: sent)
        if keepsHistory {
            try ReadRules.wrote(.tip, sent.sender, in: conversation, &work)
        }
        return Done.Telling(
            .messageAdded(message.message(as: sent, in: .group(group))), to: try work.members(of: conversation.number))
    }
}
