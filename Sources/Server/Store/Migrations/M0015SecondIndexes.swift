internal import GRDB

/// Who has no account, is not disabled, was never kicked or has shown no ticket is let in, or begins anew: before that is
/// believed, an index is asked that stands on other pages than the rows (`CheckedTable.confirm`).
enum M0015SecondIndexes {
    static let name = "0015 second indexes"

    static func migrate(_ db: Database) throws {
        for table in ["accounts", "disabled_accounts", "revocations", "used_tickets"] {
            try db.execute(sql: "CREATE INDEX \(table)_by_user_again ON \(table) (user)")
        }
    }
}
