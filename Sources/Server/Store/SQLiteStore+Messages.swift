internal import Foundation
internal import GRDB
internal import Model
internal import Synchronization
internal import Wire

/// Stores a message: its seq is given in the transaction that inserts it.
extension SQLiteStore {
    func perform(_ append: AppendOperation, _ db: Database) throws -> StoreOutcome {
        let sender = append.fence.user
        guard try SQLiteRegistry.stands(append.fence, db) else { return .fenced }
        let key = ConversationKey.text(of: append.conversation, seenBy: sender)
        var row = try SQLiteConversations.find(key, db)
        switch append.conversation {
        case .group:
            // Who is no member is not told that the group exists.
            guard let row, try SQLiteConversations.isMember(sender, of: row.id, db) else {
                return .refused(ServiceError(.groupNotFound))
            }
        case .c2c(let other):
            guard try append.recipients == .any || SQLiteRecipients.isKnown(other, db) else {
                // What was stored once is answered as it was.
                if let row, let receipt = try receipt(of: append, in: row.id, db) { return .repeated(receipt) }
                return .refused(try SQLiteRecipients.refusal(of: other, to: sender, db))
            }
            if row == nil { row = try SQLiteConversations.begin(key, between: [sender, other], at: append.at, db) }
        }
        guard let row else { return .refused(ServiceError(.internalError)) }
        let seq = row.lastSeq + 1
        let (id, text) = (Data(append.messageID.bytes), Data(append.text.utf8))
        let inserted = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    INSERT INTO messages (conversation, seq, sender, message_id, sent_at, text, checksum)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (sender, message_id) DO NOTHING RETURNING seq
                    """),
            arguments: [
                row.id, seq, sender.description, id, append.at.milliseconds, text,
                MessageChecksum.of(
                    conversation: row.id, seq: seq, sender: sender.description, messageID: id,
                    sentAt: append.at.milliseconds, text: text),
            ])
        guard inserted != nil else {
            // The id has been used: for this message, which gets its first answer again, or for another.
            return try receipt(of: append, in: row.id, db).map(StoreOutcome.repeated)
                ?? .refused(ServiceError(.messageIDReused))
        }
        try db.cachedStatement(sql: "UPDATE conversations SET last_seq = ?, last_at = ? WHERE id = ?")
            .execute(arguments: [seq, append.at.milliseconds, row.id])
        // Who has read all before it has read what they wrote themselves.
        try db.cachedStatement(
            sql: """
                UPDATE members SET read_seq = iif(read_seq = ?1 - 1, ?1, read_seq),
                own_above_read = own_above_read + iif(read_seq = ?1 - 1, 0, 1) WHERE conversation = ?2 AND user = ?3
                """
        ).execute(arguments: [seq, row.id, sender.description])
        return .appended(
            StoredMessage(seq: seq, sentAt: append.at, audience: try audience(of: append, in: row.id, db)))
    }

    /// What was answered when this very message was stored; nil when it was not.
    private func receipt(of append: AppendOperation, in conversation: Int64, _ db: Database) throws -> SendReceipt? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT \(MessageRow.columns) FROM messages WHERE sender = ? AND message_id = ?"),
            arguments: [append.fence.user.description, Data(append.messageID.bytes)])
        guard let found = try row.map(MessageRow.init), found.conversation == conversation, found.text == append.text
        else { return nil }
        return SendReceipt(
            conversation: append.conversation, messageID: append.messageID, seq: found.seq, sentAt: found.sentAt)
    }

    private func audience(
        of append: AppendOperation, in conversation: Int64, _ db: Database
    ) throws -> StoredMessage.Audience {
        switch append.conversation {
        case .c2c(let other): return .pair(append.fence.user, other)
        case .group(let group):
            if let members = groupMembers.withLock({ $0[group] }) { return .group(group, members) }
            let members = try SQLiteConversations.members(of: conversation, db)
            groupMembers.withLock { $0[group] = members }
            return .group(group, members)
        }
    }
}
