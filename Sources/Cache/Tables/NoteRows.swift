internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model

/// The notes that a person wrote beside conversations. No server has them, so they are never deleted to make room. A
/// damaged row stays where it is, and is not shown.
enum NoteRows {
    static let table = CheckedTable("notes", key: ["id"], ["conversation", "seq", "written_at", "text"])

    static func put(_ note: Note, _ db: Database) throws {
        try db.cachedStatement(sql: table.upsert).execute(arguments: [
            Data(note.id.bytes), note.conversation.description, note.seq, note.writtenAt.milliseconds,
            Data(note.text.utf8),
        ])
    }

    static func remove(_ id: MessageID, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM notes WHERE id = ?").execute(arguments: [Data(id.bytes)])
    }

    static func all(_ db: Database) throws -> [Note] {
        try Row.fetchAll(
            db, sql: "SELECT id, conversation, seq, written_at, text FROM notes WHERE \(table.isSound)"
        ).compactMap(note).sorted(by: Note.isBefore)
    }

    static func note(_ row: Row) -> Note? {
        guard let id = row.bytes("id").flatMap({ MessageID(bytes: $0) }),
            let conversation = row.text("conversation").flatMap({ ConversationID($0) }), let text = row.bytes("text")
        else { return nil }
        return Note(
            id: id, conversation: conversation, seq: min(max(0, row.integer("seq") ?? 0), 1 << 53),
            writtenAt: Timestamp(untrusted: row.integer("written_at") ?? 0),
            text: String(decoding: text, as: UTF8.self))
    }
}
