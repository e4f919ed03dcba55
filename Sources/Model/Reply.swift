/// A text that answers an earlier message of its conversation.
package struct Reply: Equatable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 2

    package let quote: Quote
    /// The text of the answer; never empty.
    package let text: String

    package init(to quote: Quote, text: String) {
        self.quote = quote
        self.text = text
    }
}

/// The message that is answered. It does not have the words: whoever shows it looks up the message, so that nothing
/// outlives its recall in somebody else's answer, and nobody can be quoted with what they never said.
package struct Quote: Hashable, Sendable {
    package let seq: Int64
    /// The sender of that message; a server refuses a quote that names somebody else.
    package let sender: UserID

    package init(seq: Int64, sender: UserID) {
        self.seq = seq
        self.sender = sender
    }

    /// The form on the wire and on disk: the seq in 8 bytes, the highest first, then the sender.
    package var bytes: [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seq >> $0) }
            + Array(sender.description.utf8)
    }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        guard bytes.count > 8, let sender = UserID(String(decoding: bytes[8...], as: UTF8.self)) else { return nil }
        let seq = bytes[..<8].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        guard seq > 0 else { return nil }
        self.init(seq: seq, sender: sender)
    }
}
