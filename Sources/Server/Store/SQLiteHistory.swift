internal import Foundation
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Reads pages of history.
enum SQLiteHistory {
    static func read(_ request: HistoryRequest, for user: UserID, _ db: Database) throws -> ReadOutcome {
        let key = ConversationKey.text(of: request.conversation, seenBy: user)
        let found = try SQLiteConversations.read(key, db)
        let member = try found.flatMap { try SQLiteMembers.read(MemberKey($0.number, user), db) }
        let group = try found.flatMap { found in
            try request.conversation.isGroup ? SQLiteProfiles.group(found.number, db)?.profile : nil
        }
        let (filling, answer) = HistoryRules.plan(request, by: user, in: found, as: member, of: group)
        guard var filling, let found else { return answer }
        do {
            try scan(&filling, found.number, db)
        } catch  where error.isOfData {}
        // A row is missing or a page can't be read: what lies beyond it is found one by one.
        try lookUp(&filling, found.number, db)
        return filling.answer
    }

    /// Reads until the page is full: a row more than what is sent, never the whole conversation.
    private static func scan(_ filling: inout HistoryFilling, _ conversation: Int64, _ db: Database) throws {
        guard !filling.isFull else { return }
        let order = filling.newestFirst ? "DESC" : "ASC"
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages
                    WHERE conversation = ? AND seq >= ? AND seq < ? ORDER BY seq \(order)
                    """), arguments: [conversation, filling.seqs.lowerBound, filling.seqs.upperBound])
        while !filling.isFull, let row = try rows.next() {
            guard try row.decode(Int64.self, forColumn: "seq") == filling.expected else { return }
            filling.add(message(row, of: filling))
        }
    }

    private static func lookUp(_ filling: inout HistoryFilling, _ conversation: Int64, _ db: Database) throws {
        while !filling.isFull {
            do {
                let row = try Row.fetchOne(
                    db.cachedStatement(
                        sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? AND seq = ?"),
                    arguments: [conversation, filling.expected])
                filling.add(message(row, of: filling))
            } catch  where error.isOfData {
                filling.add(message(nil, of: filling))
            }
        }
    }

    /// Returns the message of a row; of one that is missing (nil) or can't be read, as much as is known.
    private static func message(_ row: Row?, of filling: HistoryFilling) -> Message {
        let conversation = filling.request.conversation
        guard let row, let found = try? CheckedMessage(row), found.row.seq == filling.expected else {
            // Of what may have been said to some alone nobody is told who said it.
            let isOpen = row.flatMap { try? $0.decode(String.self, forColumn: "directed_to") }?.isEmpty ?? false
            let name = isOpen ? row.flatMap { try? $0.decode(String.self, forColumn: "sender") } : nil
            let sender = name.flatMap(UserID.init)
            let at = row.flatMap { try? $0.decode(Int64.self, forColumn: "sent_at") }
            return .damaged(
                in: conversation, seq: filling.expected, sender: sender, sentAt: Timestamp(milliseconds: at ?? 0))
        }
        return found.row.message(as: found.key, in: conversation)
    }
}
