internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Shared by both directions: bounded decoding, and checks that turn fields into values.
enum WireCodec {
    static func bytes(of message: some SwiftProtobuf.Message) throws(WireError) -> [UInt8] {
        do {
            return try message.serializedBytes()
        } catch {
            throw .undecodable
        }
    }

    /// Decodes a message. Nesting is bounded far below the library's default: the schema is three deep.
    static func message<M: SwiftProtobuf.Message>(
        _ type: M.Type, from bytes: [UInt8], limit: Int
    ) throws(WireError) -> M {
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        var options = BinaryDecodingOptions()
        options.messageDepthLimit = 8
        options.discardUnknownFields = true
        do {
            return try M(serializedBytes: bytes, options: options)
        } catch {
            throw .undecodable
        }
    }

    static func conversation(_ text: String) throws(WireError) -> ConversationID {
        guard let conversation = ConversationID(text) else { throw .invalidField("conversation") }
        return conversation
    }

    /// The form of an id that a later version may have, and this one does not know. What stands in no id is none.
    static func isForeign(conversation text: String) -> Bool {
        ConversationID(text) == nil && (1...Self.mostForeignBytes).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }

    /// More than any id of today has.
    private static let mostForeignBytes = 256

    static func isForeign(group text: String) -> Bool { isForeign(conversation: "group_" + text) }

    static func messageID(_ data: Data) throws(WireError) -> MessageID {
        guard let messageID = MessageID(bytes: data) else { throw .invalidField("message_id") }
        return messageID
    }

    /// Reads how far a client has got; 0 is before the first message. A number above the limit saturates.
    static func seq(_ seq: Int64) throws(WireError) -> Int64 {
        guard seq >= 0 else { throw .invalidField("seq") }
        return min(seq, Limits.largestCount)
    }

    /// Reads the seq of a message, which is at least 1.
    static func place(_ seq: Int64) throws(WireError) -> Int64 {
        guard seq >= 1 else { throw .invalidField("seq") }
        return min(seq, Limits.largestCount)
    }

    /// Reads a count or a bound; saturates at both ends.
    static func count(_ number: Int64) -> Int64 {
        min(max(number, 0), Limits.largestCount)
    }

    static func group(_ text: String) throws(WireError) -> GroupID {
        guard let group = GroupID(text) else { throw .invalidField("group") }
        return group
    }

    static func user(_ text: String) throws(WireError) -> UserID {
        guard let user = UserID(text) else { throw .invalidField("user") }
        return user
    }

    static func users(_ texts: [String]) throws(WireError) -> [UserID] {
        guard texts.count <= GroupAction.mostUsers else { throw .invalidField("users") }
        var users: [UserID] = []
        for text in texts { users.append(try user(text)) }
        return users
    }

    static func userID(_ text: String) throws(WireError) -> UserID {
        guard let user = UserID.sender(text) else { throw .invalidField("sender") }
        return user
    }
}
