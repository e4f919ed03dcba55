internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model
internal import Session

/// The messages written here that are not known to be on the server's disk.
enum OutboxRows {
    /// The checksum leaves out the claim: a row may get another owner, but not another content.
    static let table = CheckedTable(
        "outbox", key: ["message_id"],
        ["conversation", "kind", "content", "text", "created_at", "failure_code", "failure_text", "directed_to"])

    /// Adds a message. One that is there already moves to the end, since it was written again.
    static func put(_ message: OutgoingMessage, claim: Int64, _ db: Database) throws {
        var failure: ServiceError?
        if case .failed(let error) = message.state { failure = error }
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO outbox
                (message_id, conversation, kind, content, text, created_at, failure_code, failure_text, directed_to, claim,
                    checksum)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, \(table.boundSum))
                """
        ).execute(arguments: [
            Data(message.messageID.bytes), message.conversation.description, message.content.kind,
            Data(message.content.bytes), Data(message.text.utf8),
            message.createdAt.milliseconds, failure?.code.rawValue, failure.map { Data($0.text.utf8) },
            message.to.map(\.description).joined(separator: " "), claim,
        ])
    }

    static func remove(_ messageID: MessageID, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM outbox WHERE message_id = ?")
            .execute(arguments: [Data(messageID.bytes)])
    }

    private static let failed = table.set(["failure_code": "?1", "failure_text": "?2"])

    static func failWaiting(_ error: ServiceError, claim: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE outbox SET \(failed)
                WHERE claim = ?3 AND failure_code IS NULL AND \(table.isSound)
                """,
            arguments: [error.code.rawValue, Data(error.text.utf8), claim])
    }

    /// Takes over the rows of programs that are gone. Damaged ones are set aside and never sent; returns how many.
    static func adopt(_ slots: [Int64], for claim: Int64, _ db: Database) throws -> Int {
        var damaged = 0
        for slot in slots {
            try db.execute(
                sql: "UPDATE outbox SET claim = ? WHERE claim = ? AND NOT \(table.isSound)",
                arguments: [OutboxClaim.aside, slot])
            damaged += db.changesCount
            try db.execute(sql: "UPDATE outbox SET claim = ? WHERE claim = ?", arguments: [claim, slot])
        }
        return damaged
    }

    /// Returns the messages of one program, oldest first.
    static func all(claim: Int64, _ db: Database) throws -> [OutgoingMessage] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT message_id, conversation, kind, content, text, created_at, failure_code, failure_text, directed_to
                FROM outbox
                WHERE claim = ? ORDER BY ordinal
                """,
            arguments: [claim]
        ).compactMap(message)
    }

    /// Counts waiting and failed messages, whichever program they belong to.
    static func counts(_ db: Database) throws -> (queued: Int64, failed: Int64) {
        let row = try Row.fetchOne(
            db, sql: "SELECT count(*) AS texts, count(failure_code) AS failed FROM outbox WHERE \(table.isSound)")
        let failed = row?.integer("failed") ?? 0
        return ((row?.integer("texts") ?? 0) - failed, failed)
    }

    static func message(_ row: Row) -> OutgoingMessage? {
        guard let id = row.bytes("message_id").flatMap({ MessageID(bytes: $0) }),
            let conversation = row.text("conversation").flatMap({ ConversationID($0) }), let text = row.bytes("text")
        else { return nil }
        let names = (row.text("directed_to") ?? "").split(separator: " ")
        let to = names.compactMap { UserID(String($0)) }
        // A message for some members must never be sent to all.
        guard to.count == names.count else { return nil }
        return OutgoingMessage(
            messageID: id, conversation: conversation,
            content: MessageContent(
                kind: UInt32(clamping: row.integer("kind") ?? 0), bytes: row.bytes("content").map(Array.init) ?? [],
                text: String(decoding: text, as: UTF8.self)), to: to,
            createdAt: Timestamp(untrusted: row.integer("created_at") ?? 0), state: state(row))
    }

    private static func state(_ row: Row) -> OutgoingMessage.State {
        guard let number = row.integer("failure_code") else { return .queued }
        return .failed(
            ServiceError(
                ErrorCode(rawValue: Int(number)),
                row.bytes("failure_text").map { String(decoding: $0, as: UTF8.self) }))
    }
}
