internal import Model
internal import Rules

/// Messages, each with its checksum.
extension Loading {
    mutating func askMessages(_ question: Question) {
        if !question.messages.isEmpty {
            let keys = Array(question.messages)
            let values: [Value] = [.users(keys.map(\.sender)), .byteStrings(keys.map(\.messageID.bytes))]
            ask(Query(MessageTables.select, values)) { result, rows in
                for key in keys { rows.messages[key] = .some(nil) }
                for row in result.map({ $0 }) {
                    let found = try CheckedMessage(row)
                    rows.messages[found.key] = found.row
                }
            }
        }
        if !question.places.isEmpty {
            let places = Array(question.places)
            let values: [Value] = [.texts(places.map(\.conversation)), .integers(places.map(\.seq))]
            ask(Query(MessageTables.selectPlaces, values)) { result, rows in
                for row in result.map({ $0 }) {
                    let found = try CheckedMessage(row)
                    rows.sentKeys[MessagePlace(found.row.conversation, found.row.seq)] = found.key
                    rows.messages[found.key] = found.row
                }
            }
        }
    }
}

enum MessageTables {
    fileprivate static let select = Statement(
        "messages by id",
        """
        SELECT \(CheckedMessage.columns) FROM unnest($1::text[], $2::bytea[]) AS k (user_id, id)
        JOIN messages AS m ON m.sender = k.user_id AND m.message_id = k.id
        """)
    fileprivate static let selectPlaces = Statement(
        "messages by place",
        """
        SELECT \(CheckedMessage.columns) FROM unnest($1::text[], $2::int8[]) AS k (key, seq)
        JOIN conversations AS c ON c.key = k.key JOIN messages AS m ON m.conversation = c.id AND m.seq = k.seq
        """)
    private static let selectPlace = Statement(
        "message",
        "SELECT \(CheckedMessage.columns) FROM messages AS m WHERE m.conversation = $1::int8 AND m.seq = $2::int8")
    private static let selectFound = Statement(
        "messages of a conversation",
        """
        SELECT \(CheckedMessage.columns) FROM messages AS m
        WHERE m.conversation = $1::int8 AND m.seq > $2::int8 ORDER BY m.seq LIMIT $3::int8
        """)
    private static let selectSent = Statement(
        "messages of a sender",
        """
        SELECT \(CheckedMessage.columns) FROM messages AS m
        WHERE m.sender = $1::text AND m.message_id > $2::bytea ORDER BY m.message_id LIMIT $3::int8
        """)
    private static let selectChanged = Statement(
        "all changed messages",
        """
        SELECT \(CheckedMessage.columns) FROM messages AS m
        WHERE (m.conversation, m.change) > ($1::int8, $2::int8) AND m.change > 0
        ORDER BY m.conversation, m.change LIMIT $3::int8
        """)
    private static let selectCount = Statement(
        "count messages",
        """
        SELECT count(*) FROM messages
        WHERE conversation = $1::int8 AND seq BETWEEN $2::int8 AND $3::int8 AND sender = $4::text AND kind <> 3
            AND directed_to = ''
        """)
    private static let selectTips = Statement(
        "count tips",
        """
        SELECT (SELECT count(*) FROM messages
                WHERE conversation = $1::int8 AND seq BETWEEN $2::int8 AND $3::int8 AND kind = 3)
            + (SELECT count(*) FROM messages
                WHERE conversation = $1::int8 AND seq BETWEEN $2::int8 AND $3::int8 AND directed_to <> '')
        """)
    private static let selectDirectedCount = Statement(
        "count directed messages",
        """
        SELECT count(*) FROM messages
        WHERE conversation = $1::int8 AND seq BETWEEN $2::int8 AND $3::int8 AND directed_to <> ''
            AND position($4::text IN directed_to) > 0 AND sender <> $5::text
        """)
    private static let selectDirected = Statement(
        "directed messages",
        """
        SELECT \(CheckedMessage.columns) FROM messages AS m
        WHERE (m.conversation, m.seq) > ($1::int8, $2::int8) AND m.directed_to <> ''
        ORDER BY m.conversation, m.seq LIMIT $3::int8
        """)
    private static let selectSenders = Statement(
        "senders of messages",
        """
        SELECT DISTINCT sender FROM messages WHERE conversation = $1::int8 AND seq BETWEEN $2::int8 AND $3::int8
        ORDER BY sender
        """)
    private static let insert = Statement(
        "new messages",
        """
        INSERT INTO messages
            (conversation, seq, sender, message_id, sent_at, text, kind, content, state, change, checksum, directed_to)
        SELECT * FROM unnest($1::int8[], $2::int8[], $3::text[], $4::bytea[], $5::int8[], $6::bytea[], $7::int8[],
            $8::bytea[], $9::bytea[], $10::int8[], $11::int8[], $12::text[])
        """)
    private static let update = Statement(
        "change messages",
        """
        UPDATE messages AS m SET
            text = k.text, kind = k.kind, content = k.content, state = k.state, change = k.change,
            checksum = k.checksum, directed_to = k.directed_to
        FROM unnest($1::int8[], $2::int8[], $3::bytea[], $4::int8[], $5::bytea[], $6::bytea[], $7::int8[], $8::int8[],
            $9::text[]) AS k (conversation, seq, text, kind, content, state, change, checksum, directed_to)
        WHERE m.conversation = k.conversation AND m.seq = k.seq
        """)
    private static let delete = Statement(
        "purge messages", "DELETE FROM messages WHERE conversation = $1::int8 AND seq <= $2::int8")

    static func message(at place: MessagePlace, _ connection: Connection) throws -> CheckedMessage? {
        let values: [Value] = [.integer(place.conversation), .integer(place.seq)]
        return try connection.ask(Query(selectPlace, values)).first.map(CheckedMessage.init)
    }

    static func found(
        in conversation: Int64, after seq: Int64, limit: Int, _ connection: Connection
    ) throws -> [FoundMessage] {
        let values: [Value] = [.integer(conversation), .integer(seq), .integer(Int64(limit))]
        return try connection.ask(Query(selectFound, values)).map(FoundMessage.init)
    }

    static func found(
        of sender: UserID, after last: MessageID?, limit: Int, _ connection: Connection
    ) throws -> [FoundMessage] {
        let values: [Value] = [.text(sender.description), .bytes(last?.bytes ?? []), .integer(Int64(limit))]
        return try connection.ask(Query(selectSent, values)).map(FoundMessage.init)
    }

    static func changed(
        in conversation: Int64, after change: Int64, limit: Int, _ connection: Connection
    ) throws -> [FoundMessage] {
        let values: [Value] = [.integer(conversation), .integer(change), .integer(Int64(limit))]
        return try connection.ask(Query(selectChanged, values)).map(FoundMessage.init)
    }

    static func count(
        of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>, _ connection: Connection
    ) throws -> Int64 {
        let values: [Value] = [
            .integer(conversation), .integer(seqs.lowerBound), .integer(seqs.upperBound), .text(sender.description),
        ]
        return try connection.ask(Query(selectCount, values)).first?.integer(0) ?? 0
    }

    static func countTips(
        in conversation: Int64, seqs: ClosedRange<Int64>, _ connection: Connection
    ) throws -> Int64 {
        let values: [Value] = [.integer(conversation), .integer(seqs.lowerBound), .integer(seqs.upperBound)]
        return try connection.ask(Query(selectTips, values)).first?.integer(0) ?? 0
    }

    static func countDirected(
        to user: UserID, in conversation: Int64, seqs: ClosedRange<Int64>, _ connection: Connection
    ) throws -> Int64 {
        let values: [Value] = [
            .integer(conversation), .integer(seqs.lowerBound), .integer(seqs.upperBound),
            .text(WrittenMessage.mark(of: user)), .text(user.description),
        ]
        return try connection.ask(Query(selectDirectedCount, values)).first?.integer(0) ?? 0
    }

    static func directed(
        after place: MessagePlace, limit: Int, _ connection: Connection
    ) throws -> [FoundMessage] {
        let values: [Value] = [.integer(place.conversation), .integer(place.seq), .integer(Int64(limit))]
        return try connection.ask(Query(selectDirected, values)).map(FoundMessage.init)
    }

    static func senders(
        in conversation: Int64, seqs: ClosedRange<Int64>, _ connection: Connection
    ) throws -> [UserID] {
        let values: [Value] = [.integer(conversation), .integer(seqs.lowerBound), .integer(seqs.upperBound)]
        return try connection.ask(Query(selectSenders, values)).compactMap { UserID(try $0.text(0)) }
    }

    static func write(_ changes: [RowChange<SentKey, MessageRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in
            change.after.map {
                (written: WrittenMessage(change.key, $0), change: $0.state.change, isNew: change.before == nil)
            }
        }
        let new = rows.filter(\.isNew)
        if !new.isEmpty {
            let place: [Value] = [.integers(new.map(\.written.conversation)), .integers(new.map(\.written.seq))]
            let sent: [Value] = [
                .texts(new.map(\.written.sender)), .byteStrings(new.map(\.written.messageID)),
                .integers(new.map(\.written.sentAt)),
            ]
            connection.post(Query(insert, place + sent + said(new.map { ($0.written, $0.change) })))
        }
        let old = rows.filter { !$0.isNew }
        if !old.isEmpty {
            let place: [Value] = [.integers(old.map(\.written.conversation)), .integers(old.map(\.written.seq))]
            connection.post(Query(update, place + said(old.map { ($0.written, $0.change) })))
        }
    }

    /// The columns of messages that may change.
    private static func said(_ rows: [(written: WrittenMessage, change: Int64)]) -> [Value] {
        [
            .byteStrings(rows.map(\.written.text)), .integers(rows.map(\.written.kind)),
            .byteStrings(rows.map(\.written.content)), .byteStrings(rows.map(\.written.state)),
            .integers(rows.map(\.change)), .integers(rows.map(\.written.checksum)),
            .texts(rows.map(\.written.directedTo)),
        ]
    }

    static func delete(_ purge: Purge, _ connection: Connection) {
        connection.post(Query(delete, [.integer(purge.conversation), .integer(purge.upTo)]))
    }
}

/// A row of `messages` with a correct checksum.
struct CheckedMessage {
    static let columns = """
        m.conversation, m.seq, m.sender, m.message_id, m.sent_at, m.text, m.kind, m.content, m.state, m.change, m.checksum,
        m.directed_to
        """

    let key: SentKey
    let row: MessageRow

    /// Throws when the row is damaged: its columns don't fit its checksum or each other.
    init(_ found: Row) throws {
        let written = WrittenMessage(
            conversation: try found.integer(0), seq: try found.integer(1), sender: try found.text(2),
            messageID: try found.bytes(3), sentAt: try found.integer(4), text: try found.bytes(5),
            kind: try found.integer(6), content: try found.bytes(7), state: try found.bytes(8),
            directedTo: try found.text(11))
        (key, row) = try written.checked(change: found.integer(9), checksum: found.integer(10))
    }
}

extension FoundMessage {
    fileprivate init(_ row: Row) throws {
        self.init(
            place: MessagePlace(try row.integer(0), try row.integer(1)), messageID: MessageID(bytes: try row.bytes(3)),
            change: try row.integer(9), sound: (try? CheckedMessage(row)).map { Sound(key: $0.key, row: $0.row) })
    }
}
