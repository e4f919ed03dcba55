internal import Model
internal import Wire

/// Stores a message: its seq is given in the transaction that inserts it.
enum MessageRules {
    static func append(_ append: AppendOperation, in work: inout UnitOfWork) throws -> StoreOutcome {
        guard try work.stands(append.fence) else { return .fenced }
        return try say(append, in: &work)
    }

    /// Stores a message of its sender, who is signed in or in whose name the operator sends it.
    static func say(_ append: AppendOperation, in work: inout UnitOfWork) throws -> StoreOutcome {
        let sender = append.fence.user
        guard !append.content.isByServer else {
            return .refused(ServiceError(.invalidRequest, "What happens to a group is said by the server alone."))
        }
        let key = ConversationKey.text(of: append.conversation, seenBy: sender)
        var found = try work.conversation(key)
        switch append.conversation {
        case .group:
            // Who is no member is not told that the group exists.
            guard let found, try work.member(MemberKey(found.number, sender)) != nil else {
                return .refused(ServiceError(.groupNotFound))
            }
        case .c2c(let other):
            guard try append.recipients == .any || RecipientRules.isKnown(other, in: &work) else {
                // What was stored once is answered as it was.
                if let found, let receipt = try receipt(of: append, in: found.number, in: &work) {
                    return .repeated(receipt)
                }
                return .refused(try RecipientRules.refusal(of: other, to: sender, in: &work))
            }
            if found == nil {
                if let error = try BlockRules.refusal(of: sender, in: append.conversation, &work) {
                    return .refused(error)
                }
                found = try ConversationRules.begin(key, between: [sender, other], at: append.at, in: &work)
            }
        }
        guard var row = found else { return .refused(ServiceError(.internalError)) }
        let sent = SentKey(sender, append.messageID)
        guard try work.message(sent) == nil else {
            // The id has been used: for this message, which gets its first answer again, or for another.
            return try receipt(of: append, in: row.number, in: &work).map(StoreOutcome.repeated)
                ?? .refused(ServiceError(.messageIDReused))
        }
        if let error = try BlockRules.refusal(of: sender, in: append.conversation, &work) { return .refused(error) }
        if let error = try MuteRules.refusal(
            of: sender, in: append.conversation, number: row.number, at: append.at, &work)
        {
            return .refused(error)
        }
        if let error = try DirectedRules.refusal(of: append, in: row.number, &work) { return .refused(error) }
        let isLive = try append.conversation.isGroup && LiveRules.isLive(work.groupProfile(of: row.number)?.profile)
        if isLive, let error = LiveRules.refusal(of: append.content) { return .refused(error) }
        if let quote = append.content.quote, let error = try refusal(of: quote, in: append, row, in: &work) {
            return .refused(error)
        }
        if let file = append.content.file {
            if let refusal = try FileRules.refusal(of: file, as: sent, in: &work) { return .refused(refusal) }
            try FileRules.sent(sent, at: MessagePlace(row.number, row.lastSeq + 1), in: &work)
        }
        let to = DirectedRules.named(by: append)
        row.lastSeq += 1
        if to.isEmpty {
            row.lastAt = append.at
        } else {
            // To the others nothing has happened here.
            row.tips += 1
        }
        if isLive { LiveRules.pass(&row) }
        work.set(row, at: key)
        let message = MessageRow(
            conversation: row.number, seq: row.lastSeq, sentAt: append.at, content: append.content,
            state: MessageState(change: 0, to: to))
        work.set(isLive ? message.gone(by: sender, at: append.at) : message, as: sent)
        if !isLive { try ReadRules.wrote(to.isEmpty ? .message : .tip, sender, in: row, &work) }
        try ReadRules.directed(to: to, in: row, &work)
        return .appended(
            StoredMessage(
                seq: row.lastSeq, sentAt: append.at, audience: try audience(of: append, in: row.number, in: &work)))
    }

    /// Refuses a quote of a message that its author can't see, or with another sender. A message recalled meanwhile may
    /// be quoted: the answer was written before its author knew. A directed message must not become known to others by
    /// a quoted line.
    private static func refusal(
        of quote: Quote, in append: AppendOperation, _ conversation: ConversationRow, in work: inout UnitOfWork
    ) throws -> ServiceError? {
        let sender = append.fence.user
        let notFound = ServiceError(.messageNotFound, "The message that this one answers is not there.")
        guard let member = try work.member(MemberKey(conversation.number, sender)), member.sees(quote.seq),
            quote.seq <= conversation.lastSeq,
            let sent = try work.sentKey(at: MessagePlace(conversation.number, quote.seq)), sent.sender == quote.sender
        else { return notFound }
        guard let quoted = try work.message(sent), quoted.state.isDirected else { return nil }
        guard member.sees(quoted.message(as: sent, in: append.conversation), as: sender) else { return notFound }
        return DirectedRules.refusal(of: append, answering: quoted.state, from: sent.sender)
    }

    /// The receipt of this message if it was stored before; nil if it was not. Its content must be the same, too,
    /// unless the stored one was edited or deleted: then nobody knows what it said at first, and the id decides.
    private static func receipt(
        of append: AppendOperation, in conversation: Int64, in work: inout UnitOfWork
    ) throws -> SendReceipt? {
        guard let stored = try work.message(SentKey(append.fence.user, append.messageID)),
            stored.conversation == conversation,
            DirectedRules.isNamed(by: append, as: stored.state),
            stored.content.isSame(as: append.content) || stored.state.saysOtherwise
        else { return nil }
        let isChanged = try stored.state.change > 0 || isForgotten(stored, in: &work)
        let sent = SentKey(append.fence.user, append.messageID)
        return SendReceipt(
            conversation: append.conversation, messageID: append.messageID, seq: stored.seq, sentAt: stored.sentAt,
            changed: isChanged ? stored.message(as: sent, in: append.conversation) : nil)
    }

    /// Whether the message was emptied because of its age. In a live room each one is empty from the start, and those who
    /// were there have its words.
    private static func isForgotten(_ row: MessageRow, in work: inout UnitOfWork) throws -> Bool {
        guard row.state.isGone else { return false }
        return try !LiveRules.isLive(work.groupProfile(of: row.conversation)?.profile)
    }

    private static func audience(
        of append: AppendOperation, in conversation: Int64, in work: inout UnitOfWork
    ) throws -> StoredMessage.Audience {
        switch append.conversation {
        case .c2c(let other): .pair(append.fence.user, other)
        case .group(let group):
            DirectedRules.audience(of: append, in: group, try work.members(of: conversation))
        }
    }
}
