/// Why a frame can't be read. It closes the connection, never the program.
package enum WireError: Error, Equatable, Sendable {
    /// The frame is longer than the limit for its direction.
    case tooLarge(bytes: Int, limit: Int)
    /// The bytes are no protobuf message of this schema.
    case undecodable
    /// The body is unknown to this version, or missing.
    case unknownBody
    /// A field has a forbidden value; the name is that in the schema.
    case invalidField(String)
}
