/// The id of one login: made at random by the client for each `login` call, and kept through all its reconnects.
package struct InstanceID: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 64

    package let description: String

    package init?(_ text: String) {
        guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
        description = text
    }

    /// Makes an id of 128 random bits, written like a UUID.
    package init(high: UInt64, low: UInt64) {
        description = MessageID(high: high, low: low).description
    }
}
