internal import Model
internal import Rules

/// Loads the attributes and counters that programs keep with groups.
extension Loading {
    mutating func askGroupValues(_ question: Question) {
        guard !question.groupValues.isEmpty else { return }
        let keys = Array(question.groupValues)
        ask(Query(GroupValueTables.selectByKey, [.texts(keys)])) { result, rows in
            for key in keys {
                guard case .some(.some(let conversation)) = rows.conversations[key] else { continue }
                rows.groupValues[conversation.number] = .some(nil)
            }
            for row in result.map({ $0 }) {
                rows.groupValues[try row.integer(4)] = try GroupValuesRow(row)
            }
        }
    }
}

enum GroupValueTables {
    private static let columns = "v.attributes, v.attribute_version, v.counters, v.counter_version"
    fileprivate static let selectByKey = Statement(
        "group values by key",
        """
        SELECT \(columns), v.conversation
        FROM conversations AS c JOIN group_values AS v ON v.conversation = c.id WHERE c.key = ANY ($1::text[])
        """)
    private static let select = Statement(
        "group values", "SELECT \(columns) FROM group_values AS v WHERE v.conversation = $1::int8")
    private static let upsert = Statement(
        "write group values",
        """
        INSERT INTO group_values (conversation, attributes, attribute_version, counters, counter_version)
        SELECT * FROM unnest($1::int8[], $2::bytea[], $3::int8[], $4::bytea[], $5::int8[])
        ON CONFLICT (conversation) DO UPDATE SET attributes = excluded.attributes,
            attribute_version = excluded.attribute_version, counters = excluded.counters,
            counter_version = excluded.counter_version
        """)
    private static let delete = Statement(
        "delete group values", "DELETE FROM group_values WHERE conversation = ANY ($1::int8[])")

    static func read(of conversation: Int64, _ connection: Connection) throws -> GroupValuesRow? {
        try connection.ask(Query(select, [.integer(conversation)])).first.map { try GroupValuesRow($0) }
    }

    static func write(_ changes: [RowChange<Int64, GroupValuesRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (number: change.key, row: $0) } }
        if !rows.isEmpty {
            connection.post(
                Query(
                    upsert,
                    [
                        .integers(rows.map(\.number)), .freeTexts(rows.map(\.row.attributes.text)),
                        .integers(rows.map(\.row.attributes.version)), .freeTexts(rows.map(\.row.counters.text)),
                        .integers(rows.map(\.row.counters.version)),
                    ]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty { connection.post(Query(delete, [.integers(gone)])) }
    }
}

extension GroupValuesRow {
    fileprivate init(_ row: Row) throws {
        self.init(
            attributes: GroupAttributes(text: try row.text(0), version: try row.integer(1)),
            counters: GroupCounters(text: try row.text(2), version: try row.integer(3)))
    }
}
