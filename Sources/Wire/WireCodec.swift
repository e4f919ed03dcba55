internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What both directions need: bounded decoding, and fields turned into checked values.
enum WireCodec {
    static func bytes(of message: some SwiftProtobuf.Message) throws(WireError) -> [UInt8] {
        do {
            return try message.serializedBytes()
        } catch {
            throw .undecodable
        }
    }

    /// Nesting is bounded far below the library's default: the schema is three deep.
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

    static func messageID(_ data: Data) throws(WireError) -> MessageID {
        guard let messageID = MessageID(bytes: data) else { throw .invalidField("message_id") }
        return messageID
    }

    static func seq(_ seq: Int64) throws(WireError) -> Int64 {
        guard seq >= 0 else { throw .invalidField("seq") }
        return seq
    }

    static func userID(_ text: String) throws(WireError) -> UserID {
        guard let user = UserID(text) else { throw .invalidField("sender") }
        return user
    }
}
