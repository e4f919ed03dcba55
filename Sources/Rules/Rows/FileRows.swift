package import Model

/// A file whose upload has begun. Its key is the sender and the id of the message that it comes with.
package struct FileRow: Equatable, Sendable {
    package let size: Int64
    package let hash: FileHash
    package let begunAt: Timestamp
    /// How many parts have arrived.
    package var parts: Int
    /// The place of the file's message; nil before the message is sent.
    package var place: MessagePlace?

    package init(size: Int64, hash: FileHash, begunAt: Timestamp, parts: Int = 0, place: MessagePlace? = nil) {
        self.size = size
        self.hash = hash
        self.begunAt = begunAt
        self.parts = parts
        self.place = place
    }

    package var all: FileParts { FileParts(size: size) }

    /// How long a file is kept whose message has not come. A client that was switched off in between can still send it.
    package static let unsentKeptFor: Duration = .seconds(7 * 86_400)
}

/// A file part to be written. Parts are never changed, and are deleted with their file.
package struct NewFilePart: Equatable, Sendable {
    package let key: SentKey
    package let part: Int
    package let bytes: [UInt8]

    package init(key: SentKey, part: Int, bytes: [UInt8]) {
        self.key = key
        self.part = part
        self.bytes = bytes
    }
}
