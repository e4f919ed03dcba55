internal import Model
internal import Wire

/// A message that says what happened to a group, written in the transaction that makes it true.
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

    /// What those are told who are members by now.
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
