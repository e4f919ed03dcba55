internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model
internal import Session
internal import Wire

/// The messages that were loaded, page by page or live.
enum MessageRows {
    static let table = CheckedTable(
        "messages", key: ["conversation", "seq"],
        ["message_id", "sender", "sent_at", "text", "kind", "content", "state", "change"])

    /// Keeps a message; one that is there already is overwritten. A different message in its place means that the
    /// history is another one (a server that began anew): all that was kept of the conversation is deleted then.
    ///
    /// What is for others has no id of its own: whoever left and came back finds it where they could read before.
    ///
    /// One that is damaged here is written over. One that is damaged at the server's takes nobody's place.
    static func keep(
        _ message: Message, in conversation: Int64, by insertion: MessageInsertion, _ db: Database
    ) throws {
        if try insertion.run(message, in: conversation) { return }
        let id = Data(message.messageID.bytes)
        let known = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT message_id, text FROM messages WHERE conversation = ? AND seq = ? AND \(table.isSound)
                    """), arguments: [conversation, message.seq])
        if let known, let knownID = known.bytes("message_id"), knownID != id {
            if message.isDamaged { return }
            if !message.isForOthers, known.bytes("text")?.isEmpty == false { try forget(conversation, db) }
        }
        try db.cachedStatement(
            sql: """
                \(table.upsert)
                WHERE excluded.change >= messages.change OR excluded.message_id <> messages.message_id
                    OR NOT \(table.isSound)
                """
        ).execute(arguments: [
            conversation, message.seq, id, message.sender.description, message.sentAt.milliseconds,
            Data(message.text.utf8), message.content.kind, Data(message.content.bytes), Data(message.state.bytes),
            message.state.change,
        ])
    }

    private static let changed = table.set([
        "text": "?1", "kind": "?2", "content": "?3", "state": "?4", "change": "?5",
    ])

    /// Replaces a message by its changed version, where it is kept.
    static func replace(_ message: Message, in conversation: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE messages SET \(changed)
                WHERE conversation = ?6 AND seq = ?7 AND change <= ?5 AND \(table.isSound)
                """
        ).execute(arguments: [
            Data(message.text.utf8), message.content.kind, Data(message.content.bytes), Data(message.state.bytes),
            message.state.change, conversation, message.seq,
        ])
    }

    /// Removes the content of the messages that their reader has deleted for themselves, maybe on another device.
    static func hide(_ messages: HiddenMessages, of id: ConversationID, in conversation: Int64, _ db: Database) throws {
        for seq in messages.seqs {
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT \(table.columns) FROM messages WHERE conversation = ? AND seq = ?"),
                arguments: [conversation, seq])
            guard let known = row.flatMap({ message($0, in: id) }), !known.state.isHidden else { continue }
            try replace(known.hidden, in: conversation, db)
        }
    }

    /// Deletes the changed messages, because the server's store has another past.
    static func forgetChanged(_ conversation: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM messages WHERE conversation = ? AND change > 0")
            .execute(arguments: [conversation])
    }

    static func forget(_ conversation: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM messages WHERE conversation = ?", arguments: [conversation])
    }

    static func forget(_ conversation: Int64, above seq: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM messages WHERE conversation = ? AND seq > ?")
            .execute(arguments: [conversation, seq])
    }

    static func forget(_ conversation: Int64, upTo seq: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM messages WHERE conversation = ? AND seq <= ?")
            .execute(arguments: [conversation, seq])
    }

    /// Returns a page, ascending and without a gap; it ends right below `before`, or (nil) with the newest message.
    static func page(
        of id: ConversationID, before: Int64?, limit: Int, _ db: Database
    ) throws -> [Message] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(table.columns) FROM messages
                    WHERE conversation = \(ConversationRows.number) AND seq < ?
                    ORDER BY seq DESC LIMIT ?
                    """),
            arguments: [id.description, before ?? .max, limit])
        var messages: [Message] = []
        var expected = before.map { $0 - 1 }
        while let row = try rows.next() {
            guard let message = message(row, in: id), message.seq == expected ?? message.seq else { break }
            messages.append(message)
            expected = message.seq - 1
        }
        return messages.reversed()
    }

    /// The range that begins with the first gap among the newest `limit` unread messages; nil when all of them are
    /// kept.
    static func missing(
        _ summary: ConversationSummary, limit: Int64, _ db: Database
    ) throws -> MissingMessages? {
        let start = max(summary.readSeq, summary.lastSeq - limit)
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT seq FROM messages
                    WHERE conversation = \(ConversationRows.number) AND seq > ? AND seq <= ? AND \(table.isSound)
                    ORDER BY seq
                    """),
            arguments: [summary.conversation.description, start, summary.lastSeq])
        var last = start
        while let row = try rows.next(), row.integer("seq") == last + 1 { last += 1 }
        guard last < summary.lastSeq else { return nil }
        return MissingMessages(conversation: summary.conversation, after: last, upTo: summary.lastSeq)
    }

    /// Reads a row; nil when it is not as this program has written it, which counts as a gap.
    static func message(_ row: Row, in conversation: ConversationID) -> Message? {
        guard row.integer("is_sound") == 1, let id = row.bytes("message_id").flatMap({ MessageID(bytes: $0) }),
            let sender = row.text("sender").flatMap({ UserID.sender($0) }), let text = row.bytes("text"),
            let seq = row.integer("seq"), let sentAt = row.integer("sent_at"), let kind = row.integer("kind"),
            let content = row.bytes("content"),
            let state = row.bytes("state").flatMap({ MessageState(bytes: Array($0)) })
        else { return nil }
        return Message(
            conversation: conversation, seq: seq, messageID: id, sender: sender,
            content: MessageContent(
                kind: UInt32(clamping: kind), bytes: Array(content), text: String(decoding: text, as: UTF8.self)),
            sentAt: Timestamp(untrusted: sentAt), state: state)
    }
}
