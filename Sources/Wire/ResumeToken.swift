/// Proof that a connection is the continuation of an earlier one: 16 random bytes made by the server. A secret.
package struct ResumeToken: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil unless there are exactly 16 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }
}

extension ResumeToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A text without the bytes, so that no log shows them.
    package var description: String { "ResumeToken(…)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
