internal import Foundation
internal import GRDB
internal import Model

/// Text that was typed and not sent, one per conversation and program.
enum DraftRows {
    static func put(_ text: String, in conversation: ConversationID, claim: Int64, _ db: Database) throws {
        if text.isEmpty {
            try db.cachedStatement(sql: "DELETE FROM drafts WHERE conversation = ? AND claim = ?")
                .execute(arguments: [conversation.description, claim])
        } else {
            try db.cachedStatement(
                sql: """
                    INSERT INTO drafts (conversation, claim, text) VALUES (?, ?, ?)
                    ON CONFLICT (conversation, claim) DO UPDATE SET text = excluded.text
                    """
            ).execute(arguments: [conversation.description, claim, Data(text.utf8)])
        }
    }

    /// Takes over what belongs to programs that are gone. Of two drafts for one conversation none is lost: they follow
    /// each other.
    static func adopt(for claim: OutboxClaim, _ db: Database) throws {
        var own = try all(claim: claim.slot, db)
        for slot in try Int64.fetchAll(db, sql: "SELECT DISTINCT claim FROM drafts ORDER BY claim")
        where slot != claim.slot && !claim.isHeldElsewhere(slot) {
            for (conversation, text) in try all(claim: slot, db) {
                let joined = own[conversation].map { $0 == text ? text : "\($0)\n\(text)" } ?? text
                own[conversation] = joined
                try put(joined, in: conversation, claim: claim.slot, db)
            }
            try db.execute(sql: "DELETE FROM drafts WHERE claim = ?", arguments: [slot])
        }
    }

    static func all(claim: Int64, _ db: Database) throws -> [ConversationID: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT conversation, text FROM drafts WHERE claim = ?", arguments: [claim])
        return rows.reduce(into: [:]) { drafts, row in
            let key: String = row["conversation"]
            let text: Data = row["text"]
            if let conversation = ConversationID(key) { drafts[conversation] = String(decoding: text, as: UTF8.self) }
        }
    }
}
