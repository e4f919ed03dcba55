internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// The table of the attributes and counters that programs keep with groups.
enum SQLiteGroupValues {
    static let table = CheckedTable(
        "group_values", key: ["conversation"],
        ["attributes", "attribute_version", "counters", "counter_version"])

    static func read(of conversation: Int64, _ db: Database) throws -> GroupValuesRow? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM group_values WHERE conversation = ?"),
            arguments: [conversation]
        ).map { row in
            try table.check(row)
            return GroupValuesRow(
                attributes: GroupAttributes(
                    text: try row.decode(forColumn: "attributes"),
                    version: try row.decode(forColumn: "attribute_version")),
                counters: GroupCounters(
                    text: try row.decode(forColumn: "counters"), version: try row.decode(forColumn: "counter_version")))
        }
    }

    static func write(_ change: RowChange<Int64, GroupValuesRow>, _ db: Database) throws {
        guard let row = change.after else {
            return try db.cachedStatement(sql: "DELETE FROM group_values WHERE conversation = ?")
                .execute(arguments: [change.key])
        }
        try db.cachedStatement(sql: table.upsert).execute(arguments: [
            change.key, row.attributes.text, row.attributes.version, row.counters.text, row.counters.version,
        ])
    }
}
