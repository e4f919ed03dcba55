internal import Foundation
internal import GRDB
internal import Rules

/// Kinds of messages, and what becomes of a message after it was sent.
///
/// `state` holds the bytes of a `MessageState`, empty for a message that was never changed: a new kind of change needs no
/// new column. `change` is its stamp, by which who was away finds what has changed since. Messages that stand get a checksum
/// over all of it: what they say today counts as what was written.
enum M0013MessageChanges {
    static let name = "0013 message changes"

    static func migrate(_ db: Database) throws {
        let checksum = DatabaseFunction("parley_checksum", argumentCount: 6, pure: true) { values in
            guard let conversation = Int64.fromDatabaseValue(values[0]), let seq = Int64.fromDatabaseValue(values[1]),
                let sender = String.fromDatabaseValue(values[2]), let id = Data.fromDatabaseValue(values[3]),
                let at = Int64.fromDatabaseValue(values[4]), let text = Data.fromDatabaseValue(values[5])
            else { return Int64(0) }
            return MessageChecksum.of(
                numbers: [conversation, seq, at, 0], parts: [Array(sender.utf8), Array(id), Array(text), [], []])
        }
        db.add(function: checksum)
        defer { db.remove(function: checksum) }
        try db.execute(
            sql: """
                ALTER TABLE conversations ADD COLUMN last_change INTEGER NOT NULL DEFAULT 0;

                ALTER TABLE messages ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE messages ADD COLUMN content BLOB NOT NULL DEFAULT x'';
                ALTER TABLE messages ADD COLUMN state BLOB NOT NULL DEFAULT x'';
                ALTER TABLE messages ADD COLUMN change INTEGER NOT NULL DEFAULT 0;

                CREATE INDEX messages_by_change ON messages (conversation, change) WHERE change > 0;

                UPDATE messages SET checksum =
                    parley_checksum(conversation, seq, sender, message_id, sent_at, text);
                """)
    }
}
