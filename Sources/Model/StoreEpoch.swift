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
