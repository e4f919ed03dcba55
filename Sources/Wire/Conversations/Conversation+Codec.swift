internal import Model
internal import SwiftProtobuf

extension ConversationRequest {
    var wire: Parley_V1_ClientFrame.OneOf_Body {
        switch self {
        case .markRead(let conversation, let seq, let isQuiet):
            var mark = Parley_V1_MarkRead()
            mark.conversation = conversation.description
            mark.seq = seq
            mark.quiet = isQuiet
            return .markRead(mark)
        }
    }

    init(wire mark: Parley_V1_MarkRead) throws(WireError) {
        self = .markRead(
            try WireCodec.conversation(mark.conversation), seq: try WireCodec.seq(mark.seq), isQuiet: mark.quiet)
    }
}

extension ConversationSummary {
    var wire: Parley_V1_Conversation {
        var item = Parley_V1_Conversation()
        item.conversation = conversation.description
        item.lastSeq = lastSeq
        item.readSeq = readSeq
        item.unread = unread
        item.lastAt = lastAt.milliseconds
        item.restoredSeq = restoredSeq
        item.lastChange = lastChange
        if let group { item.group = group.wire }
        item.peerRead = peerRead
        return item
    }

    init(wire item: Parley_V1_Conversation) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(item.conversation), lastSeq: WireCodec.count(item.lastSeq),
            readSeq: WireCodec.count(item.readSeq), unread: WireCodec.count(item.unread),
            lastAt: Timestamp(untrusted: item.lastAt), restoredSeq: WireCodec.count(item.restoredSeq),
            lastChange: WireCodec.count(item.lastChange),
            group: item.hasGroup ? GroupSummary(wire: item.group) : nil, peerRead: WireCodec.count(item.peerRead))
    }
}
