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
        item.hiddenSeq = hiddenSeq
        if settings != ConversationSettings() {
            item.pinned = settings.isPinned
            item.markedUnread = settings.isMarkedUnread
            item.deleted = settings.isDeleted
            item.starred = settings.isStarred
            item.archived = settings.isArchived
            if settings.notify != .all { item.notify = settings.notify.rawValue }
        }
        item.pinnedMessages = pinned.seqs
        item.forgottenSeq = forgottenSeq
        item.hiddenMessages = hidden.seqs
        return item
    }

    init(wire item: Parley_V1_Conversation) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(item.conversation), lastSeq: WireCodec.count(item.lastSeq),
            readSeq: WireCodec.count(item.readSeq), unread: WireCodec.count(item.unread),
            lastAt: Timestamp(untrusted: item.lastAt), restoredSeq: WireCodec.count(item.restoredSeq),
            lastChange: WireCodec.count(item.lastChange),
            group: item.hasGroup ? GroupSummary(wire: item.group) : nil, peerRead: WireCodec.count(item.peerRead),
            hiddenSeq: WireCodec.count(item.hiddenSeq),
            settings: ConversationSettings(
                isPinned: item.pinned, isMarkedUnread: item.markedUnread, isDeleted: item.deleted,
                isStarred: item.starred, isArchived: item.archived, notify: .init(named: item.notify)),
            pinned: PinnedMessages(item.pinnedMessages), forgottenSeq: WireCodec.count(item.forgottenSeq),
            hidden: HiddenMessages(item.hiddenMessages))
    }
}

extension Parley_V1_SetConversation {
    init(_ conversation: ConversationID, _ change: ConversationChange) {
        self.init()
        self.conversation = conversation.description
        switch change {
        case .pin(let isOn): pinned = isOn
        case .markUnread(let isOn): markedUnread = isOn
        case .notify(let notify): self.notify = notify.rawValue
        case .delete(let seq): deleteUpTo = seq
        case .hide(let seq): hide = seq
        case .star(let isOn): starred = isOn
        case .archive(let isOn): archived = isOn
        }
    }

    var own: OwnChange {
        get throws(WireError) {
            let change: ConversationChange
            switch self.change {
            case .pinned(let isOn): change = .pin(isOn)
            case .markedUnread(let isOn): change = .markUnread(isOn)
            case .notify(let name):
                guard let notify = ConversationSettings.Notify(rawValue: name) else { throw .invalidField("notify") }
                change = .notify(notify)
            case .starred(let isOn): change = .star(isOn)
            case .archived(let isOn): change = .archive(isOn)
            case .deleteUpTo(let seq): change = .delete(upTo: try WireCodec.seq(seq))
            case .hide(let seq): change = .hide(seq: try WireCodec.place(seq))
            case nil: throw .unknownBody
            }
            return .conversation(try WireCodec.conversation(conversation), change)
        }
    }
}
