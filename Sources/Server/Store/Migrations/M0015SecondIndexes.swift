internal import GRDB

/// Adds a second index to tables in which a missing row lets somebody in or begin anew: no account, not disabled, never
/// kicked, no ticket shown. Before a missing row is believed, this index is asked, which is on other pages than the
/// rows (`CheckedTable.confirm`).
enum M0015SecondIndexes {
    static let name = "0015 second indexes"

    static func migrate(_ db: Database) throws {
        for table in ["accounts", "disabled_accounts", "revocations", "used_tickets"] {
            try db.execute(sql: "CREATE INDEX \(table)_by_user_again ON \(table) (user)")
        }
    }
}
