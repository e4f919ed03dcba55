internal import CheckedRows
internal import GRDB

/// Adds where the history of the conversation on the screen was scrolled to: the message at the bottom of the pane, and
/// how many of its rows were below it.
enum M0015Mark {
    static func migrate(_ db: Database) throws {
        try AccountRow.table.add(["place_seq": "INTEGER", "place_rows": "INTEGER"], db)
    }
}
