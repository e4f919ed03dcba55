internal import Foundation
internal import GRDB

/// A checksum for each message. Those that stand get theirs now: what they say today counts as what was written.
enum M0008MessageChecksums {
    static let name = "0008 message checksums"

    static func migrate(_ db: Database) throws {
        let checksum = DatabaseFunction("parley_checksum", argumentCount: 6, pure: true) { values in
            guard let conversation = Int64.fromDatabaseValue(values[0]), let seq = Int64.fromDatabaseValue(values[1]),
                let sender = String.fromDatabaseValue(values[2]), let id = Data.fromDatabaseValue(values[3]),
                let at = Int64.fromDatabaseValue(values[4]), let text = Data.fromDatabaseValue(values[5])
            else { return Int64(0) }
            return MessageChecksum.of(
                conversation: conversation, seq: seq, sender: sender, messageID: Array(id), sentAt: at,
                text: Array(text))
        }
        db.add(function: checksum)
        defer { db.remove(function: checksum) }
        try db.execute(
            sql: """
                ALTER TABLE messages ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
                UPDATE messages SET checksum =
                    parley_checksum(conversation, seq, sender, message_id, sent_at, text);
                """)
    }
}
