internal import CSodium
internal import Foundation
internal import GRDB
internal import Model

/// What a message's row must give, or it is not what was written: SQLite finds damage in the shape of its pages, and none
/// in what stands on them.
///
/// SipHash-2-4 (libsodium's short hash) over all columns, under a key that is no secret: a row that was moved or mixed up
/// with another does not fit either. Costs about a tenth of a microsecond for a short message, and 8 bytes.
enum MessageChecksum {
    private static let key = Array("parley-message-1".utf8)

    static func of(
        conversation: Int64, seq: Int64, sender: String, messageID: Data, sentAt: Int64, text: Data
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

/// A row of `messages` whose checksum fits.
struct MessageRow {
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
            conversation: conversation, seq: seq, sender: sender, messageID: id, sentAt: at, text: bytes)
        guard checksum == found, let user = UserID(sender), let messageID = MessageID(bytes: id), !bytes.isEmpty else {
            throw StoreError("message \(seq) of conversation number \(conversation) is damaged")
        }
        self.sender = user
        self.messageID = messageID
        sentAt = Timestamp(milliseconds: at)
        text = String(decoding: bytes, as: UTF8.self)
    }
}
