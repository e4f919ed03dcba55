internal import Model
package import Rules

extension StoreCheck {
    /// Reads a database that no server uses, every message. Pages and indexes are PostgreSQL's own to check
    /// (`pg_amcheck`).
    package static func run(on place: PostgresLocation) throws(StoreOpeningError) -> StoreCheck {
        do {
            let limits = Settings.Limits.wholeTables
            let connection = try Connection(to: place, name: "parley check", limit: limits.answer)
            try Settings.configure(connection, limits)
            try Identity.takeLock(connection, of: place)
            let version = try Schema.version(connection)
            guard version == Schema.steps.count else {
                throw StoreOpeningError(
                    .unusable,
                    version == 0
                        ? "the database \(place) holds no server's tables"
                        : "the database \(place) was written by another version of this program")
            }
            var check = StoreCheck()
            check.look(over: connection)
            return check
        } catch {
            throw StoreOpeningError(error, place)
        }
    }

    private mutating func look(over connection: Connection) {
        attempt("the policy") { _ in
            var question = Question()
            question.asksPolicy = true
            let loading = Loading(question)
            var rows = LoadedRows()
            try loading.take(try connection.exchange(loading.queries), into: &rows)
        }
        attempt("the conversations") { check in
            for row in try connection.ask(Query(CheckStatements.conversations)).map({ $0 }) {
                check.conversations += 1
                try check.look(at: row, over: connection)
            }
        }
        attempt("the topics") { check in
            let groups = try connection.ask(Query(CheckStatements.topics)).map {
                (number: try $0.integer(0), key: try $0.text(1))
            }
            try check.look(
                atTopics: groups, profile: { try OperatorTables.groupProfile(of: $0, connection) },
                members: { try ConversationTables.users(of: $0, connection) })
        }
        attempt("the read marks") { check in
            let wrong = try connection.ask(Query(CheckStatements.marks)).first?.integer(0) ?? 0
            if wrong > 0 { check.found("\(wrong) read marks lie where no message is") }
        }
    }

    private mutating func look(at row: Row, over connection: Connection) throws {
        let number = try row.integer(0)
        look(at: number, try row.text(1), lastSeq: try row.integer(2), hidden: try row.integer(3)) { saw in
            var last: Int64 = 0
            while true {
                let values: [Value] = [.integer(number), .integer(last)]
                let rows = try connection.ask(Query(CheckStatements.messages, values)).map { $0 }
                for row in rows {
                    last = try row.integer(1)
                    saw(last, (try? CheckedMessage(row)) != nil)
                }
                guard rows.count == 1000 else { return }
            }
        }
    }
}

private enum CheckStatements {
    static let conversations = Statement(
        "check conversations",
        """
        SELECT c.id, c.key, c.last_seq,
            coalesce((SELECT min(hidden_seq) FROM members AS m WHERE m.conversation = c.id), c.last_seq)
        FROM conversations AS c ORDER BY c.id
        """)
    static let messages = Statement(
        "check messages",
        """
        SELECT \(CheckedMessage.columns) FROM messages AS m
        WHERE m.conversation = $1::int8 AND m.seq > $2::int8 ORDER BY m.seq LIMIT 1000
        """)
    static let topics = Statement(
        "check topics",
        """
        SELECT c.id, c.key FROM conversations AS c JOIN group_profiles AS p ON p.conversation = c.id
        WHERE p.topics <> '' OR position('@TOPIC#_' IN c.key) > 0 ORDER BY c.id
        """)
    static let marks = Statement(
        "check read marks",
        """
        SELECT count(*) FROM members AS m LEFT JOIN conversations AS c ON c.id = m.conversation
        WHERE c.last_seq IS NULL OR greatest(m.read_seq, m.hidden_seq) > c.last_seq
            OR m.read_seq < 0
            OR m.own_above_read < m.tips_read - c.tips
        """)
}
