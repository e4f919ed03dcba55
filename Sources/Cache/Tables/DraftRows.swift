internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model
internal import Session

/// The unsent texts, one draft per conversation and program. The key of a text that was typed while no conversation was
/// open is empty.
enum DraftRows {
    /// The checksum leaves out the claim: a row may get another owner, but not another content.
    static let table = CheckedTable(
        "drafts", key: ["conversation"], ["text", "reply", "edit_seq", "edit_revision", "edit_text"])

    static func put(_ draft: Draft, in conversation: ConversationID?, claim: Int64, _ db: Database) throws {
        try put(draft, key: conversation?.description ?? "", claim: claim, db)
    }

    /// Takes over the drafts of programs that are gone. Two drafts for one conversation are joined, one after the
    /// other. Damaged ones are set aside; returns how many.
    static func adopt(_ slots: [Int64], for claim: Int64, _ db: Database) throws -> Int {
        let damaged = try slots.reduce(0) { try $0 + setAside($1, db) }
        var own = try drafts(claim: claim, db)
        for slot in slots where slot != claim {
            for (key, draft) in try drafts(claim: slot, db) {
                let joined = own[key]?.joined(with: draft) ?? draft
                own[key] = joined
                try put(joined, key: key, claim: claim, db)
            }
            try db.execute(sql: "DELETE FROM drafts WHERE claim = ?", arguments: [slot])
        }
        return damaged
    }

    private static func setAside(_ slot: Int64, _ db: Database) throws -> Int {
        try db.execute(
            sql: "UPDATE OR REPLACE drafts SET claim = ? WHERE claim = ? AND NOT \(table.isSound)",
            arguments: [OutboxClaim.aside, slot])
        return db.changesCount
    }

    /// Returns the drafts of one program: those of conversations, and the text that was typed while none was open.
    static func all(claim: Int64, _ db: Database) throws -> ([ConversationID: Draft], loose: String) {
        let all = try drafts(claim: claim, db)
        let drafts = all.compactMap { key, draft in ConversationID(key).map { ($0, draft) } }
        return (Dictionary(drafts) { first, _ in first }, all[""]?.text ?? "")
    }

    /// Returns the drafts of several programs, joined in their order.
    static func all(of claims: [Int64], _ db: Database) throws -> ([ConversationID: Draft], loose: String) {
        try claims.reduce(into: ([:], "")) { all, claim in
            let (drafts, loose) = try self.all(claim: claim, db)
            all.0.merge(drafts) { $0.joined(with: $1) }
            all.1 = Draft.join(all.1, loose)
        }
    }

    private static func put(_ draft: Draft, key: String, claim: Int64, _ db: Database) throws {
        if draft.isEmpty {
            try db.cachedStatement(sql: "DELETE FROM drafts WHERE conversation = ? AND claim = ?")
                .execute(arguments: [key, claim])
        } else {
            try db.cachedStatement(
                sql: """
                    INSERT INTO drafts (conversation, text, reply, edit_seq, edit_revision, edit_text, claim, checksum)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, \(table.boundSum))
                    ON CONFLICT (conversation, claim) DO UPDATE SET
                        text = excluded.text, reply = excluded.reply, edit_seq = excluded.edit_seq,
                        edit_revision = excluded.edit_revision, edit_text = excluded.edit_text,
                        checksum = excluded.checksum
                    """
            ).execute(arguments: [
                key, Data(draft.text.utf8), Data(draft.replyTo?.bytes ?? []), draft.edit?.seq ?? 0,
                Int64(draft.edit?.revision ?? 0), Data((draft.edit?.text ?? "").utf8), claim,
            ])
        }
    }

    private static func drafts(claim: Int64, _ db: Database) throws -> [String: Draft] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT conversation, text, reply, edit_seq, edit_revision, edit_text FROM drafts WHERE claim = ?
                """, arguments: [claim])
        return rows.reduce(into: [:]) { drafts, row in
            if let (key, draft) = draft(row) { drafts[key] = draft }
        }
    }

    static func draft(_ row: Row) -> (key: String, draft: Draft)? {
        guard let key = row.text("conversation"), let text = row.bytes("text") else { return nil }
        var draft = Draft(String(decoding: text, as: UTF8.self))
        draft.replyTo = row.bytes("reply").flatMap { Quote(bytes: Array($0)) }
        if let seq = row.integer("edit_seq"), seq > 0, let edited = row.bytes("edit_text") {
            let revision = UInt32(clamping: row.integer("edit_revision") ?? 0)
            draft.edit = DraftEdit(seq: seq, revision: revision, text: String(decoding: edited, as: UTF8.self))
        }
        return (key, draft)
    }
}
