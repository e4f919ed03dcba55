package import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

package struct OnlineRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let content: OnlineContent

    package init(conversation: ConversationID, content: OnlineContent) {
        self.conversation = conversation
        self.content = content
    }
}

extension OnlineRequest {
    var wire: Parley_V1_SendOnline {
        var request = Parley_V1_SendOnline()
        request.conversation = conversation.description
        switch content {
        case .typing: request.typing = true
        case .message(let content):
            request.text = content.text
            request.kind = content.kind
            if request.kind != 0 { request.content = Data(content.bytes) }
        // Never sent in a request: it would be refused as one without content.
        case .read: break
        }
        return request
    }

    init(wire request: Parley_V1_SendOnline) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(request.conversation),
            content: request.typing
                ? .typing
                : .message(MessageContent(kind: request.kind, bytes: [UInt8](request.content), text: request.text)))
    }
}

extension OnlineMessage {
    var wire: Parley_V1_OnlineMessage {
        var message = Parley_V1_OnlineMessage()
        message.conversation = conversation.description
        message.sender = sender.description
        message.sentAt = sentAt.milliseconds
        switch content {
        case .typing: message.typing = true
        case .message(let content):
            message.text = content.text
            message.kind = content.kind
            if message.kind != 0 { message.content = Data(content.bytes) }
        case .read(let seq): message.readSeq = seq
        }
        return message
    }

    init(wire message: Parley_V1_OnlineMessage) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(message.conversation),
            sender: try WireCodec.userID(message.sender),
            content: message.typing
                ? .typing
                : message.readSeq > 0
                    ? .read(upTo: WireCodec.count(message.readSeq))
                    : .message(MessageContent(kind: message.kind, bytes: [UInt8](message.content), text: message.text)),
            sentAt: Timestamp(untrusted: message.sentAt))
    }
}
