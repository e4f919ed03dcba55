internal import CheckedRows
internal import GRDB

/// For whom alone a message is that waits to be sent: their ids, with blanks between them.
enum M0024DirectedMessages {
    static func migrate(_ db: Database) throws {
        try OutboxRows.table.add(["directed_to": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
