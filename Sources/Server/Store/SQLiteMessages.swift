internal import Foundation
internal import GRDB
internal import Model
internal import Rules

/// Messages, each with its checksum.
enum SQLiteMessages {
    static func read(_ key: SentKey, _ db: Database) throws -> MessageRow? {
        let statement = try BoundStatement(sql: "SELECT 1 FROM messages WHERE sender = ? AND message_id = ?", db)
        statement.bind(key.sender.description, at: 1)
        statement.bind(key.messageID.bytes, at: 2)
        guard try statement.first({ _ in true }) != nil else { return nil }
        return try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE sender = ? AND message_id = ?"),
            arguments: [key.sender.description, Data(key.messageID.bytes)]
        ).map { row in
            let found = try CheckedMessage(row)
            // The index of ids may lead to another message, which is sound.
            guard found.key == key else {
                throw StoreError(
                    "the index of messages by id is damaged where one of \(key.sender) stands", kind: .damaged)
            }
            return found.row
        }
    }

    static func message(at place: MessagePlace, _ db: Database) throws -> CheckedMessage? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? AND seq = ?"),
            arguments: [place.conversation, place.seq]
        ).map(CheckedMessage.init)
    }

    static func found(
        in conversation: Int64, after seq: Int64, limit: Int, _ db: Database
    ) throws -> [FoundMessage] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?
                    """), arguments: [conversation, seq, limit]
        ).map(FoundMessage.init)
    }

    static func found(of sender: UserID, after last: MessageID?, limit: Int, _ db: Database) throws -> [FoundMessage] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages WHERE sender = ? AND message_id > ? ORDER BY message_id
                    LIMIT ?
                    """), arguments: [sender.description, Data(last?.bytes ?? []), limit]
        ).map(FoundMessage.init)
    }

    static func changed(
        in conversation: Int64, after change: Int64, limit: Int, _ db: Database
    ) throws -> [FoundMessage] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages
                    WHERE (conversation, change) > (?, ?) AND change > 0 ORDER BY conversation, change LIMIT ?
                    """), arguments: [conversation, change, limit]
        ).map(FoundMessage.init)
    }

    static func write(_ change: RowChange<SentKey, MessageRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let written = WrittenMessage(change.key, row)
        guard change.before == nil else { return try update(written, change: row.state.change, db) }
        let statement = try BoundStatement(
            sql: """
                INSERT INTO messages
                    (conversation, seq, sender, message_id, sent_at, text, kind, content, checksum, state,
                    directed_to)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, db)
        statement.bind(written.conversation, at: 1)
        statement.bind(written.seq, at: 2)
        statement.bind(written.sender, at: 3)
        statement.bind(written.messageID, at: 4)
        statement.bind(written.sentAt, at: 5)
        statement.bind(written.text, at: 6)
        statement.bind(written.kind, at: 7)
        statement.bind(written.content, at: 8)
        statement.bind(written.checksum, at: 9)
        // No message is changed as it is written, but one may be said where nothing is kept.
        statement.bind(written.state, at: 10)
        statement.bind(written.directedTo, at: 11)
        try statement.run()
    }

    private static func update(_ written: WrittenMessage, change: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE messages SET text = ?, kind = ?, content = ?, state = ?, change = ?, checksum = ?, directed_to = ?
                WHERE conversation = ? AND seq = ?
                """
        ).execute(arguments: [
            Data(written.text), written.kind, Data(written.content), Data(written.state), change, written.checksum,
            written.directedTo, written.conversation, written.seq,
        ])
    }

    static func count(
        of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>, _ db: Database
    ) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM messages WHERE conversation = ? AND seq BETWEEN ? AND ? AND sender = ?
                        AND kind <> 3 AND directed_to = ''
                    """),
            arguments: [conversation, seqs.lowerBound, seqs.upperBound, sender.description]) ?? 0
    }

    /// The number of their kind stands in the statement, or the index of tips would not be used. None of those was said to
    /// some alone.
    static func countTips(in conversation: Int64, seqs: ClosedRange<Int64>, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT (SELECT count(*) FROM messages WHERE conversation = ?1 AND seq BETWEEN ?2 AND ?3 AND kind = 3)
                        + (SELECT count(*) FROM messages
                            WHERE conversation = ?1 AND seq BETWEEN ?2 AND ?3 AND directed_to <> '')
                    """),
            arguments: [conversation, seqs.lowerBound, seqs.upperBound]) ?? 0
    }

    static func countDirected(
        to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>, _ db: Database
    ) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM messages WHERE conversation = ? AND seq BETWEEN ? AND ? AND directed_to <> ''
                        AND instr(directed_to, ?) > 0 AND sender <> ?
                    """),
            arguments: [
                conversation, seqs.lowerBound, seqs.upperBound, WrittenMessage.mark(of: user), user.description,
            ]) ?? 0
    }

    static func directed(after place: MessagePlace, limit: Int, _ db: Database) throws -> [FoundMessage] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(CheckedMessage.columns) FROM messages
                    WHERE (conversation, seq) > (?, ?) AND directed_to <> '' ORDER BY conversation, seq LIMIT ?
                    """), arguments: [place.conversation, place.seq, limit]
        ).map(FoundMessage.init)
    }

    static func senders(in conversation: Int64, seqs: ClosedRange<Int64>, _ db: Database) throws -> [UserID] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT sender FROM messages WHERE conversation = ? AND seq BETWEEN ? AND ? ORDER BY sender
                    """), arguments: [conversation, seqs.lowerBound, seqs.upperBound]
        ).compactMap { UserID($0) }
    }

    static func delete(_ purge: Purge, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM messages WHERE conversation = ? AND seq <= ?")
            .execute(arguments: [purge.conversation, purge.upTo])
    }
}

extension WrittenMessage {
    fileprivate init(_ row: Row) throws {
        self.init(
            conversation: try row.decode(forColumn: "conversation"), seq: try row.decode(forColumn: "seq"),
            sender: try row.decode(forColumn: "sender"),
            messageID: try Array(row.decode(Data.self, forColumn: "message_id")),
            sentAt: try row.decode(forColumn: "sent_at"), text: try Array(row.decode(Data.self, forColumn: "text")),
            kind: try row.decode(forColumn: "kind"), content: try Array(row.decode(Data.self, forColumn: "content")),
            state: try Array(row.decode(Data.self, forColumn: "state")),
            directedTo: try row.decode(forColumn: "directed_to"))
    }
}

/// A row of `messages` whose checksum fits.
struct CheckedMessage {
    static let columns =
        "conversation, seq, sender, message_id, sent_at, text, kind, content, state, change, checksum, directed_to"

    let key: SentKey
    let row: MessageRow

    /// Fails for a row that nobody has written like this.
    init(_ found: Row) throws {
        (key, row) = try WrittenMessage(found).checked(
            change: found.decode(forColumn: "change"), checksum: found.decode(forColumn: "checksum"))
    }
}

extension FoundMessage {
    fileprivate init(_ row: Row) throws {
        let id = try? MessageID(bytes: Array(row.decode(Data.self, forColumn: "message_id")))
        self.init(
            place: MessagePlace(try row.decode(forColumn: "conversation"), try row.decode(forColumn: "seq")),
            messageID: id, change: try row.decode(forColumn: "change"),
            sound: (try? CheckedMessage(row)).map { Sound(key: $0.key, row: $0.row) })
    }
}
