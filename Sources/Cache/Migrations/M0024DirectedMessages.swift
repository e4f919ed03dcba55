internal import CheckedRows
internal import GRDB

/// Adds the members who alone get an unsent message: their ids, separated by blanks.
enum M0024DirectedMessages {
    static func migrate(_ db: Database) throws {
        try OutboxRows.table.add(["directed_to": "TEXT NOT NULL DEFAULT ''"], db)
    }
}
