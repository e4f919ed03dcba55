package import GRDB

extension CheckedTable {
    /// Adds columns, each with its type and default value, as part of a migration; columns of later migrations do not
    /// exist yet. A damaged row stays damaged.
    package func add(_ columns: KeyValuePairs<String, String>, _ db: Database) throws {
        let known = Set(try db.columns(in: name).map(\.name))
        for (column, type) in columns {
            try db.execute(sql: "ALTER TABLE \(name) ADD COLUMN \(column) \(type)")
        }
        try db.execute(
            sql: """
                UPDATE \(name) SET checksum = \(sum(among: known.union(columns.map(\.key))))
                WHERE checksum IS \(sum(among: known))
                """)
    }
}
