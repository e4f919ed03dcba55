/// Names what a server has stored: made at random with its database, and anew when that was put back from an older copy.
/// A client that knew another one may have been told of messages which that server never had.
package struct StoreEpoch: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 64

    package let description: String

    package init?(_ text: String) {
        guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
        description = text
    }

    /// One made of 128 random bits, written like a UUID.
    package init(high: UInt64, low: UInt64) {
        description = MessageID(high: high, low: low).description
    }
}

/// How far a store has come: which of its transactions is on disk, and when it was, by the server's clock.
package struct StoreCommit: Equatable, Sendable {
    /// Higher with each commit, for ever.
    package let number: Int64
    package let at: Timestamp

    package init(number: Int64, at: Timestamp) {
        self.number = number
        self.at = at
    }
}

/// What a server says of how far its store has come, so that nobody else could have said it. Clients keep the latest one
/// and show it when they come back: a machine that was set back as a whole learns of it from nobody else.
package struct CommitProof: Equatable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 64

    /// The server's own. To everybody else they mean nothing, but that of one epoch the later is the greater.
    package let bytes: [UInt8]

    package var description: String { bytes.hexadecimal }

    /// Of two of one epoch.
    package func isOlder(than other: CommitProof) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }

    /// Nil unless there are 1 to 64 bytes.
    package init?(_ bytes: [UInt8]) {
        guard (1...Self.maximumBytes).contains(bytes.count) else { return nil }
        self.bytes = bytes
    }
}
