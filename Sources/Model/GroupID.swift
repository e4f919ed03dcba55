/// The name of a group: 1 to 48 bytes of `A-Z a-z 0-9 _ -`.
package struct GroupID: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 48

    package let description: String

    package init?(_ text: String) {
        guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
        description = text
    }
}
