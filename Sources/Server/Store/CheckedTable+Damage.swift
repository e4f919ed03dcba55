internal import CheckedRows
internal import GRDB
internal import Rules

extension CheckedTable {
    static let all =
        M0014RowChecksums.tables + [
            SQLiteFiles.table, SQLiteFiles.parts, SQLiteBlocks.table, SQLiteFriends.table, SQLiteFolders.table,
            SQLiteGroupValues.table,
        ]

    /// Throws for a row that nobody has written like this; the row was selected with `columns`.
    func check(_ row: Row) throws {
        guard row.integer("is_sound") == 1 else { throw damage(row) }
    }

    /// The error for a damaged row, named by its key for the operator's log.
    func damage(_ row: Row) -> StoreError {
        let names = key.map { row.text($0) ?? row.integer($0).map(String.init) ?? "?" }
        return StoreError("the row \(names.joined(separator: ", ")) of \(name) is damaged", kind: .damaged)
    }

    /// A damaged key, or one on the way to it, hides a row. Before anybody acts on there being so few, or none, an index is
    /// asked that stands on other pages.
    func confirm(_ found: Int = 0, of value: String, in column: String, _ db: Database) throws {
        let index = "\(name)_by_\(column)_again"
        let statement = try BoundStatement(
            sql: "SELECT count(*) FROM \(name) INDEXED BY \(index) WHERE \(column) = ?", db)
        statement.bind(value, at: 1)
        guard try statement.first({ try $0.integer(0) }) == Int64(found) else {
            throw StoreError("an index of \(name) is damaged where \(value) stands", kind: .damaged)
        }
    }
}
