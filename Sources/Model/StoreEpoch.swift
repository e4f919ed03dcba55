/// The id of a server's store: made at random with its database, and anew when that was restored from an older copy. A
/// client that knew another epoch may have been told messages that the server never had.
package struct StoreEpoch: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 64

    package let description: String

    package init?(_ text: String) {
        guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
        description = text
    }

    /// Makes an epoch of 128 random bits, written like a UUID.
    package init(high: UInt64, low: UInt64) {
        description = MessageID(high: high, low: low).description
    }
}

/// The latest transaction of a store that is on disk: its number, and when it was, by the server's clock.
package struct StoreCommit: Equatable, Sendable {
    /// The number of the commit; it only rises.
    package let number: Int64
    package let at: Timestamp

    package init(number: Int64, at: Timestamp) {
        self.number = number
        self.at = at
    }
}

/// The server's statement of how far its store has come, in a form that nobody else could have made. Clients keep the
/// latest one and show it when they come back: a machine that was restored as a whole can learn of it from nobody else.
package struct CommitProof: Equatable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 64

    /// Bytes that only the server can interpret. For everybody else, of two proofs of one epoch the later is the
    /// greater.
    package let bytes: [UInt8]

    package var description: String { bytes.hexadecimal }

    /// Whether it is older than another proof of the same epoch.
    package func isOlder(than other: CommitProof) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }

    /// Nil unless there are 1 to 64 bytes.
    package init?(_ bytes: [UInt8]) {
        guard (1...Self.maximumBytes).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }
}
