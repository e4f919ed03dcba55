internal import CSodium
package import Model
internal import Wire

/// A message's row as it stands on disk, whatever the database.
package struct WrittenMessage: Equatable, Sendable {
    package let conversation: Int64
    package let seq: Int64
    package let sender: String
    package let messageID: [UInt8]
    package let sentAt: Int64
    package let text: [UInt8]
    package let kind: Int64
    package let content: [UInt8]
    /// The bytes of a `MessageState`, empty for a message that was never changed.
    package let state: [UInt8]
    /// The ids in `state.to` as `text(of:)` writes them, so that the database can count by them; empty for everybody.
    package let directedTo: String

    package init(
        conversation: Int64, seq: Int64, sender: String, messageID: [UInt8], sentAt: Int64, text: [UInt8], kind: Int64,
        content: [UInt8], state: [UInt8], directedTo: String
    ) {
        self.conversation = conversation
        self.seq = seq
        self.sender = sender
        self.messageID = messageID
        self.sentAt = sentAt
        self.text = text
        self.kind = kind
        self.content = content
        self.state = state
        self.directedTo = directedTo
    }

    package init(_ key: SentKey, _ row: MessageRow) {
        self.init(
            conversation: row.conversation, seq: row.seq, sender: key.sender.description,
            messageID: key.messageID.bytes, sentAt: row.sentAt.milliseconds, text: Array(row.content.text.utf8),
            kind: Int64(row.content.kind), content: row.content.bytes, state: row.state.bytes,
            directedTo: Self.text(of: row.state.to))
    }

    /// Returns the ids with a space before and after each, which no id contains: ` bob carl `. Empty for everybody.
    static func text(of users: [UserID]) -> String {
        users.isEmpty ? "" : " " + users.map(\.description).joined(separator: " ") + " "
    }

    /// Returns the part of `directedTo` that names `user`.
    package static func mark(of user: UserID) -> String { " \(user) " }

    package var checksum: Int64 {
        MessageChecksum.of(
            numbers: [conversation, seq, sentAt, kind], parts: [Array(sender.utf8), messageID, text, content, state])
    }

    /// Returns the key and row that stand here. Throws `damaged` when the columns don't fit the checksum or each other.
    package func checked(change: Int64, checksum found: Int64) throws(StoreError) -> (key: SentKey, row: MessageRow) {
        guard found == checksum, let user = UserID(sender), let messageID = MessageID(bytes: messageID),
            let state = MessageState(bytes: state), change == state.change, directedTo == Self.text(of: state.to),
            !text.isEmpty || state.isGone
        else {
            throw StoreError("message \(seq) of conversation number \(conversation) is damaged", kind: .damaged)
        }
        let content = MessageContent(
            kind: UInt32(clamping: kind), bytes: content, text: String(decoding: text, as: UTF8.self))
        let row = MessageRow(
            conversation: conversation, seq: seq, sentAt: Timestamp(milliseconds: sentAt), content: content,
            state: state)
        return (SentKey(user, messageID), row)
    }
}

/// The checksum of a message's row. Databases find damage in the structure of their pages, not always in what stands on
/// them.
///
/// SipHash-2-4 (libsodium's short hash) over all columns, with a key that is no secret: a row that was moved or mixed
/// up with another does not fit either. Costs about a tenth of a microsecond for a short message, and 8 bytes.
package enum MessageChecksum {
    private static let key = Array("parley-message-1".utf8)

    package static func of(numbers: [Int64], parts: [[UInt8]]) -> Int64 {
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
