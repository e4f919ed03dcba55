internal import GRDB

/// Messages to a group for some of its members alone. `directed_to` has whom the message's state names, each between two
/// spaces, so that they can be counted without reading all that was said; it is empty for everybody.
enum M0033DirectedMessages {
    static let name = "0033 directed messages"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE messages ADD COLUMN directed_to TEXT NOT NULL DEFAULT '';

                CREATE INDEX messages_directed ON messages (conversation, seq) WHERE directed_to <> '';
                """)
    }
}
