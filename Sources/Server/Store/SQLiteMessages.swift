internal import CSodium
internal import Foundation
internal import GRDB
internal import Model
internal import Rules
internal import Wire

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
            try CheckedMessage(row).row
        }
    }

    /// Who sent it, and under which id.
    static func key(at place: MessagePlace, _ db: Database) throws -> SentKey? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? AND seq = ?"),
            arguments: [place.conversation, place.seq]
        ).map { row in try CheckedMessage(row).key }
    }

    static func write(_ change: RowChange<SentKey, MessageRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let written = WrittenMessage(change.key, row)
        guard change.before == nil else { return try update(written, change: row.state.change, db) }
        let statement = try BoundStatement(
            sql: """
                INSERT INTO messages
                    (conversation, seq, sender, message_id, sent_at, text, kind, content, checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        try statement.run()
    }

    private static func update(_ written: WrittenMessage, change: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE messages SET text = ?, kind = ?, content = ?, state = ?, change = ?, checksum = ?
                WHERE conversation = ? AND seq = ?
                """
        ).execute(arguments: [
            Data(written.text), written.kind, Data(written.content), Data(written.state), change, written.checksum,
            written.conversation, written.seq,
        ])
    }

    static func count(of sender: UserID, in conversation: Int64, seqs: ClosedRange<Int64>, _ db: Database) throws
        -> Int64
    {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: "SELECT count(*) FROM messages WHERE conversation = ? AND seq BETWEEN ? AND ? AND sender = ?"),
            arguments: [conversation, seqs.lowerBound, seqs.upperBound, sender.description]) ?? 0
    }

    static func delete(_ purge: Purge, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM messages WHERE conversation = ? AND seq <= ?")
            .execute(arguments: [purge.conversation, purge.upTo])
    }
}

/// A row of `messages` as it stands on disk.
private struct WrittenMessage {
    let conversation: Int64
    let seq: Int64
    let sender: String
    let messageID: [UInt8]
    let sentAt: Int64
    let text: [UInt8]
    let kind: Int64
    let content: [UInt8]
    let state: [UInt8]

    init(_ key: SentKey, _ row: MessageRow) {
        conversation = row.conversation
        seq = row.seq
        sender = key.sender.description
        messageID = key.messageID.bytes
        sentAt = row.sentAt.milliseconds
        text = Array(row.content.text.utf8)
        kind = Int64(row.content.kind)
        content = row.content.bytes
        state = row.state.bytes
    }

    init(_ row: Row) throws {
        conversation = try row.decode(Int64.self, forColumn: "conversation")
        seq = try row.decode(Int64.self, forColumn: "seq")
        sender = try row.decode(String.self, forColumn: "sender")
        messageID = try Array(row.decode(Data.self, forColumn: "message_id"))
        sentAt = try row.decode(Int64.self, forColumn: "sent_at")
        text = try Array(row.decode(Data.self, forColumn: "text"))
        kind = try row.decode(Int64.self, forColumn: "kind")
        content = try Array(row.decode(Data.self, forColumn: "content"))
        state = try Array(row.decode(Data.self, forColumn: "state"))
    }

    var checksum: Int64 {
        MessageChecksum.of(
            numbers: [conversation, seq, sentAt, kind], parts: [Array(sender.utf8), messageID, text, content, state])
    }
}

/// A row of `messages` whose checksum fits.
struct CheckedMessage {
    static let columns =
        "conversation, seq, sender, message_id, sent_at, text, kind, content, state, change, checksum"

    let key: SentKey
    let row: MessageRow

    /// Fails for a row that nobody has written like this.
    init(_ found: Row) throws {
        let written = try WrittenMessage(found)
        guard try found.decode(Int64.self, forColumn: "checksum") == written.checksum,
            let user = UserID(written.sender), let messageID = MessageID(bytes: written.messageID),
            let state = MessageState(bytes: written.state),
            try found.decode(Int64.self, forColumn: "change") == state.change,
            !written.text.isEmpty || state.recall != nil
        else {
            throw StoreError(
                "message \(written.seq) of conversation number \(written.conversation) is damaged", kind: .damaged)
        }
        key = SentKey(user, messageID)
        row = MessageRow(
            conversation: written.conversation, seq: written.seq,
            sentAt: Timestamp(milliseconds: written.sentAt),
            content: MessageContent(
                kind: UInt32(clamping: written.kind), bytes: written.content,
                text: String(decoding: written.text, as: UTF8.self)), state: state)
    }
}

/// What a message's row must give, or it is not what was written: SQLite finds damage in the shape of its pages, and none
/// in what stands on them.
///
/// SipHash-2-4 (libsodium's short hash) over all columns, under a key that is no secret: a row that was moved or mixed up
/// with another does not fit either. Costs about a tenth of a microsecond for a short message, and 8 bytes.
enum MessageChecksum {
    private static let key = Array("parley-message-1".utf8)

    static func of(numbers: [Int64], parts: [[UInt8]]) -> Int64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 * (numbers.count + parts.count) + parts.reduce(0) { $0 + $1.count })
        for number in numbers { append(number, to: &bytes) }
        for part in parts { append(Int64(part.count), to: &bytes) }
        for part in parts { bytes.append(contentsOf: part) }
        var hash = [UInt8](repeating: 0, count: Int(crypto_shorthash_BYTES))
        _ = crypto_shorthash(&hash, bytes, UInt64(bytes.count), key)
        return hash.withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) }
    }

    private static func append(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
