internal import CSodium
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
            return MessageRow(
                conversation: found.conversation, seq: found.seq, sentAt: found.sentAt, text: found.text)
        }
    }

    /// A message is never written anew.
    static func write(_ change: RowChange<SentKey, MessageRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let (sender, at) = (change.key.sender.description, row.sentAt.milliseconds)
        let (id, text) = (change.key.messageID.bytes, Array(row.text.utf8))
        let statement = try BoundStatement(
            sql: """
                INSERT INTO messages (conversation, seq, sender, message_id, sent_at, text, checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, db)
        statement.bind(row.conversation, at: 1)
        statement.bind(row.seq, at: 2)
        statement.bind(sender, at: 3)
        statement.bind(id, at: 4)
        statement.bind(at, at: 5)
        statement.bind(text, at: 6)
        let checksum = MessageChecksum.of(
            conversation: row.conversation, seq: row.seq, sender: sender, messageID: id, sentAt: at, text: text)
        statement.bind(checksum, at: 7)
        try statement.run()
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

/// A row of `messages` whose checksum fits.
struct CheckedMessage {
    static let columns = "conversation, seq, sender, message_id, sent_at, text, checksum"

    let conversation: Int64
    let seq: Int64
    let sender: UserID
    let messageID: MessageID
    let sentAt: Timestamp
    let text: String

    /// Fails for a row that nobody has written like this.
    init(_ row: Row) throws {
        conversation = try row.decode(Int64.self, forColumn: "conversation")
        seq = try row.decode(Int64.self, forColumn: "seq")
        let sender = try row.decode(String.self, forColumn: "sender")
        let id = try row.decode(Data.self, forColumn: "message_id")
        let at = try row.decode(Int64.self, forColumn: "sent_at")
        let bytes = try row.decode(Data.self, forColumn: "text")
        let checksum = try row.decode(Int64.self, forColumn: "checksum")
        let found = MessageChecksum.of(
            conversation: conversation, seq: seq, sender: sender, messageID: Array(id), sentAt: at, text: Array(bytes))
        guard checksum == found, let user = UserID(sender), let messageID = MessageID(bytes: id), !bytes.isEmpty else {
            throw StoreError("message \(seq) of conversation number \(conversation) is damaged", kind: .damaged)
        }
        self.sender = user
        self.messageID = messageID
        sentAt = Timestamp(milliseconds: at)
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// What a message's row must give, or it is not what was written: SQLite finds damage in the shape of its pages, and none
/// in what stands on them.
///
/// SipHash-2-4 (libsodium's short hash) over all columns, under a key that is no secret: a row that was moved or mixed up
/// with another does not fit either. Costs about a tenth of a microsecond for a short message, and 8 bytes.
enum MessageChecksum {
    private static let key = Array("parley-message-1".utf8)

    static func of(
        conversation: Int64, seq: Int64, sender: String, messageID: [UInt8], sentAt: Int64, text: [UInt8]
    ) -> Int64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + sender.utf8.count + text.count)
        for number in [conversation, seq, sentAt, Int64(sender.utf8.count), Int64(messageID.count)] {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(contentsOf: sender.utf8)
        bytes.append(contentsOf: messageID)
        bytes.append(contentsOf: text)
        var hash = [UInt8](repeating: 0, count: Int(crypto_shorthash_BYTES))
        _ = crypto_shorthash(&hash, bytes, UInt64(bytes.count), key)
        return hash.withUnsafeBytes { Int64(littleEndian: $0.loadUnaligned(as: Int64.self)) }
    }
}
