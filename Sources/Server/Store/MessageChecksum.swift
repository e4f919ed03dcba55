internal import CSodium

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
