internal import CheckedRows
internal import GRDB
internal import Rules

extension CheckedTable {
    /// Throws for a row that nobody has written like this; the row was selected with `columns`.
    func check(_ row: Row) throws {
        guard row.integer("is_sound") == 1 else { throw damage(row) }
    }

    /// In words, for the operator's log.
    func damage(_ row: Row) -> StoreError {
        let names = key.map { row.text($0) ?? row.integer($0).map(String.init) ?? "?" }
        return StoreError("the row \(names.joined(separator: ", ")) of \(name) is damaged", kind: .damaged)
    }
}
