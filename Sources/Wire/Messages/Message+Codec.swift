internal import Model
internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension Model.Message {
    var wire: Parley_V1_Message {
        var message = Parley_V1_Message()
        message.conversation = conversation.description
        message.seq = seq
        message.messageID = Data(messageID.bytes)
        message.sender = sender.description
        message.text = content.text
        message.sentAt = sentAt.milliseconds
        message.damaged = isDamaged
        message.kind = content.kind
        if message.kind != 0 { message.content = Data(content.bytes) }
        let state = state
        if state != .unchanged { message.state = state.wire }
        return message
    }

    init(wire message: Parley_V1_Message) throws(WireError) {
        self.init(
            conversation: try WireCodec.conversation(message.conversation), seq: try WireCodec.place(message.seq),
            messageID: try WireCodec.messageID(message.messageID), sender: try WireCodec.userID(message.sender),
            // A message without a text can't be sent, whatever its kind.
            content: message.damaged || message.text.isEmpty
                ? .text("")
                : MessageContent(kind: message.kind, bytes: [UInt8](message.content), text: message.text),
            sentAt: Timestamp(untrusted: message.sentAt),
            state: message.hasState ? MessageState(wire: message.state) : .unchanged)
    }
}

extension MessageState {
    /// The form in a store; empty for a message that was never changed.
    package var bytes: [UInt8] {
        self == .unchanged ? [] : (try? WireCodec.bytes(of: wire)) ?? []
    }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8]) {
        guard !bytes.isEmpty else {
            self = .unchanged
            return
        }
        guard let state = try? WireCodec.message(Parley_V1_MessageState.self, from: bytes, limit: Limits.frameBytes)
        else { return nil }
        self.init(wire: state)
    }

    fileprivate var wire: Parley_V1_MessageState {
        var state = Parley_V1_MessageState()
        state.change = change
        if let edit {
            state.edit.revision = edit.revision
            state.edit.at = edit.at.milliseconds
        }
        if let recall {
            state.recall.by = recall.by.description
            state.recall.at = recall.at.milliseconds
        }
        state.reactions = reactions.map { reaction in
            var item = Parley_V1_Reaction()
            item.emoji = reaction.emoji.description
            item.users = reaction.users.map(\.description)
            return item
        }
        state.votes = votes.map { vote in
            var item = Parley_V1_Vote()
            item.user = vote.user.description
            item.option = UInt32(clamping: vote.option)
            return item
        }
        if let pin {
            state.pin.by = pin.by.description
            state.pin.at = pin.at.milliseconds
        }
        if let closing {
            state.closing.by = closing.by.description
            state.closing.at = closing.at.milliseconds
        }
        // An older client takes the message for one that its reader has deleted, and not for a damaged one.
        state.hidden = isHidden || isForOthers
        state.to = to.map(\.description)
        state.forOthers = isForOthers
        return state
    }

    /// Reads votes; of several of one user the first counts.
    private static func votes(_ items: some Sequence<Parley_V1_Vote>) -> [Vote] {
        var seen: Set<UserID> = []
        return items.compactMap { item in
            guard let user = UserID.sender(item.user), seen.insert(user).inserted else { return nil }
            return Vote(user: user, option: Int(item.option))
        }
    }

    /// Reads a state. What can't be shown is left out, and so is what is too much.
    fileprivate init(wire state: Parley_V1_MessageState) {
        self.init(
            change: WireCodec.count(state.change),
            edit: state.hasEdit
                ? Edit(revision: state.edit.revision, at: Timestamp(untrusted: state.edit.at)) : nil,
            recall: state.hasRecall
                ? Recall(by: UserID.sender(state.recall.by) ?? .unknown, at: Timestamp(untrusted: state.recall.at))
                : nil,
            reactions: state.reactions.prefix(Limits.reactions).compactMap { item in
                let users = item.users.prefix(Limits.reactionUsers).compactMap(UserID.sender)
                guard let emoji = Emoji(item.emoji), !users.isEmpty else { return nil }
                return Reaction(emoji: emoji, users: users)
            },
            votes: Self.votes(state.votes.prefix(Poll.mostVotes)),
            closing: state.hasClosing
                ? Closing(by: UserID.sender(state.closing.by) ?? .unknown, at: Timestamp(untrusted: state.closing.at))
                : nil,
            pin: state.hasPin
                ? Pin(by: UserID.sender(state.pin.by) ?? .unknown, at: Timestamp(untrusted: state.pin.at)) : nil,
            isHidden: state.hidden && !state.forOthers,
            to: state.to.prefix(DirectedMessage.most).compactMap(UserID.sender),
            isForOthers: state.forOthers)
    }
}
