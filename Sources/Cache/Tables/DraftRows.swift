internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model

/// Text that was typed and not sent, one per conversation and program. The key of what was typed while no conversation
/// was open is empty.
enum DraftRows {
    /// Without the claim: whose a row is can change, what it says can't.
    static let table = CheckedTable("drafts", key: ["conversation"], ["text"])

    static func put(_ text: String, in conversation: ConversationID?, claim: Int64, _ db: Database) throws {
        try put(text, key: conversation?.description ?? "", claim: claim, db)
    }

    /// Takes over what belongs to programs that are gone. Of two drafts for one conversation none is lost: they follow
    /// each other. What is damaged is set aside, and counted.
    static func adopt(_ slots: [Int64], for claim: Int64, _ db: Database) throws -> Int {
        let damaged = try slots.reduce(0) { try $0 + setAside($1, db) }
        var own = try texts(claim: claim, db)
        for slot in slots where slot != claim {
            for (key, text) in try texts(claim: slot, db) {
                let joined = join(own[key], text)
                own[key] = joined
                try put(joined, key: key, claim: claim, db)
            }
            try db.execute(sql: "DELETE FROM drafts WHERE claim = ?", arguments: [slot])
        }
        return damaged
    }

    static func join(_ earlier: String?, _ text: String) -> String {
        earlier.map { $0 == text ? text : "\($0)\n\(text)" } ?? text
    }

    private static func setAside(_ slot: Int64, _ db: Database) throws -> Int {
        try db.execute(
            sql: "UPDATE OR REPLACE drafts SET claim = ? WHERE claim = ? AND NOT \(table.isSound)",
            arguments: [OutboxClaim.aside, slot])
        return db.changesCount
    }

    /// Those of conversations, and what was typed while none was open.
    static func all(claim: Int64, _ db: Database) throws -> ([ConversationID: String], loose: String) {
        let texts = try texts(claim: claim, db)
        let drafts = texts.compactMap { key, text in ConversationID(key).map { ($0, text) } }
        return (Dictionary(drafts) { first, _ in first }, texts[""] ?? "")
    }

    /// Those of several programs, in their order.
    static func all(of claims: [Int64], _ db: Database) throws -> ([ConversationID: String], loose: String) {
        try claims.reduce(into: ([:], "")) { all, claim in
            let (drafts, loose) = try self.all(claim: claim, db)
            all.0.merge(drafts) { join($0, $1) }
            if !loose.isEmpty { all.1 = all.1.isEmpty ? loose : join(all.1, loose) }
        }
    }

    private static func put(_ text: String, key: String, claim: Int64, _ db: Database) throws {
        if text.isEmpty {
            try db.cachedStatement(sql: "DELETE FROM drafts WHERE conversation = ? AND claim = ?")
                .execute(arguments: [key, claim])
        } else {
            try db.cachedStatement(
                sql: """
                    INSERT INTO drafts (conversation, text, claim, checksum) VALUES (?1, ?2, ?3, \(table.boundSum))
                    ON CONFLICT (conversation, claim) DO UPDATE SET text = excluded.text, checksum = excluded.checksum
                    """
            ).execute(arguments: [key, Data(text.utf8), claim])
        }
    }

    private static func texts(claim: Int64, _ db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT conversation, text FROM drafts WHERE claim = ?", arguments: [claim])
        return rows.reduce(into: [:]) { texts, row in
            if let (key, text) = text(row) { texts[key] = text }
        }
    }

    static func text(_ row: Row) -> (key: String, text: String)? {
        guard let key = row.text("conversation"), let text = row.bytes("text") else { return nil }
        return (key, String(decoding: text, as: UTF8.self))
    }
}
