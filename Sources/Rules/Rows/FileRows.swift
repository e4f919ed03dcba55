package import Model

/// A file that was begun. Its key is who sends it, and the id of the message it comes with.
package struct FileRow: Equatable, Sendable {
    package let size: Int64
    package let hash: FileHash
    package let begunAt: Timestamp
    /// So many parts are here.
    package var parts: Int
    /// Of its message; nil before that is sent.
    package var place: MessagePlace?

    package init(size: Int64, hash: FileHash, begunAt: Timestamp, parts: Int = 0, place: MessagePlace? = nil) {
        self.size = size
        self.hash = hash
        self.begunAt = begunAt
        self.parts = parts
        self.place = place
    }

    package var all: FileParts { FileParts(size: size) }

    /// A file that was begun is given up when its message has not come after this time: a client that was off comes back.
    package static let unsentKeptFor: Duration = .seconds(7 * 86_400)
}

/// A part to be written; none is ever changed, and all go with their file.
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
