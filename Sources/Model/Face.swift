/// A picture out of a set that the programs of the field bring along: its number, and what else they say of it. Here
/// the set is not known, so the number is shown.
package struct Face: Hashable, Encodable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 8

    /// The number of the picture in its set, 0 or above.
    package let index: Int32
    /// What the sender's program says of it: often the name of a set, or of a picture in it. May be empty.
    package let data: String

    /// The longest data, in UTF-8 bytes.
    package static let dataBytes = 1_000

    /// Nil when `index` is below zero, or `data` longer than `dataBytes`.
    package init?(index: Int32, data: String) {
        guard index >= 0, data.utf8.count <= Self.dataBytes else { return nil }
        self.index = index
        self.data = data
    }

    /// The text for programs and places that show no more than a text.
    package var text: String { "[face \(index)]" }

    /// The form on the wire and on disk: the number in 4 bytes, the highest first, then the data.
    package var bytes: [UInt8] { index.bigEndianBytes + Array(data.utf8) }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 4, let data = String(validating: bytes[4...], as: UTF8.self) else { return nil }
        self.init(index: Int32(bigEndianBytes: bytes[0..<4]), data: data)
    }
}

extension MessageContent {
    /// The face in the message; nil for other content.
    package var face: Face? {
        if case .face(let face) = self { face } else { nil }
    }
}
