internal import Foundation
internal import GRDB
internal import Model
internal import Wire

/// Pages of history.
enum SQLiteHistory {
    /// What the texts of a page may take, so that the frame stays below 60 KB whatever they are.
    static let textBytes = 50 * 1024
    /// Everything of a message but its text, generously.
    static let overhead = 192

    static func fetch(_ request: HistoryRequest, for user: UserID, _ db: Database) throws -> HistoryOutcome {
        let key = ConversationKey.text(of: request.conversation, seenBy: user)
        guard let found = try SQLiteConversations.find(key, db) else {
            switch request.conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c: return .page(HistoryPage(conversation: request.conversation, messages: [], hasMore: false))
            }
        }
        guard let hidden = try SQLiteConversations.hiddenSeq(for: user, in: found.id, db) else {
            return .refused(ServiceError(.groupNotFound))
        }
        let messages = try page(request, in: found, above: hidden, db)
        // Seqs are dense, so the ends of the page say what lies beyond it.
        let hasMore =
            switch request.range {
            case .latest, .before: (messages.first?.seq ?? 0) > hidden + 1
            case .after: (messages.last?.seq ?? found.lastSeq) < found.lastSeq
            }
        return .page(HistoryPage(conversation: request.conversation, messages: messages, hasMore: hasMore))
    }

    private static func page(
        _ request: HistoryRequest, in found: SQLiteConversations.Found, above hidden: Int64, _ db: Database
    ) throws -> [Message] {
        switch request.range {
        case .latest:
            return try messages(
                "SELECT * FROM messages WHERE conversation = ? AND seq > ? AND seq <= ? ORDER BY seq DESC",
                [found.id, hidden, found.lastSeq], request, db
            ).reversed()
        case .before(let seq):
            return try messages(
                "SELECT * FROM messages WHERE conversation = ? AND seq > ? AND seq < ? ORDER BY seq DESC",
                [found.id, hidden, seq], request, db
            ).reversed()
        case .after(let seq):
            return try messages(
                "SELECT * FROM messages WHERE conversation = ? AND seq > ? ORDER BY seq",
                [found.id, max(seq, hidden)], request, db)
        }
    }

    /// Reads until the page is full: a row more than what is sent, never the whole conversation.
    private static func messages(
        _ sql: String, _ arguments: StatementArguments, _ request: HistoryRequest, _ db: Database
    ) throws -> [Message] {
        var messages: [Message] = []
        var bytes = 0
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        while messages.count < request.limit, let row = try rows.next() {
            let text = String(decoding: row["text"] as Data, as: UTF8.self)
            bytes += text.utf8.count + overhead
            guard bytes <= textBytes || messages.isEmpty else { break }
            guard let sender = UserID(row["sender"]), let id = MessageID(bytes: row["message_id"] as Data) else {
                throw StoreError("message \(row["seq"] as Int64) of \(request.conversation) is damaged")
            }
            messages.append(
                Message(
                    conversation: request.conversation, seq: row["seq"], messageID: id, sender: sender, text: text,
                    sentAt: Timestamp(milliseconds: row["sent_at"])))
        }
        return messages
    }
}
