/// A frame that cannot be read: closes the connection, never the program.
package enum WireError: Error, Equatable, Sendable {
    /// Longer than the limit for its direction.
    case tooLarge(bytes: Int, limit: Int)
    /// Not a protobuf message of this schema.
    case undecodable
    /// The body is one this version does not know, or there is none.
    case unknownBody
    /// A field holds what it may not; named as in the schema.
    case invalidField(String)
}
