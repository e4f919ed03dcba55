internal import Model
internal import Wire

/// A message stands at the top of its conversation until somebody takes it down, or it is recalled.
enum PinRules {
    /// Pins or unpins a message. Both people of two may, in a group the roles its kind allows; where nobody runs the
    /// group, every member.
    static func pin(_ row: MessageRow, isOn: Bool, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        guard (row.state.pin != nil) != isOn else { return .unchanged }
        let user = context.asker.user
        let permission: GroupPermissions = context.isTopic ? .topics : .info
        if let group = context.group, !group.lets(user, permission, or: group.rights.pinning) {
            return .refused(group.refusal(.admin, permission, "pin messages, or take them down,"))
        }
        guard !row.content.isByServer else {
            return .refused(ServiceError(.invalidRequest, "What happened to a group can't be pinned."))
        }
        guard !row.state.isDirected else {
            return .refused(
                ServiceError(
                    .invalidRequest, "This was said to some alone, and what is pinned is for everybody in the group."))
        }
        guard !isOn || context.pinned.seqs.count < PinnedMessages.most else {
            return .refused(
                ServiceError(
                    .invalidRequest, "\(PinnedMessages.most) messages are pinned here; take one of them down first."))
        }
        var pinned = row
        pinned.state.pin = isOn ? MessageState.Pin(by: user, at: context.asker.now) : nil
        return .changed(pinned)
    }

    /// Makes room for one more pin. If all places are taken, the earliest pin that the asker can't see is removed,
    /// because they could not remove it themselves.
    static func makeRoom(
        in conversation: inout ConversationRow, of id: ConversationID, hiddenFrom member: MemberRow, by asker: Asker,
        _ work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        guard conversation.pinned.seqs.count >= PinnedMessages.most,
            let seq = conversation.pinned.seqs.first(where: { !member.sees($0) })
        else { return [] }
        conversation.pinned.note(seq, isPinned: false)
        // It may be gone with its sender.
        guard let sent = try work.sentKey(at: MessagePlace(conversation.number, seq)),
            var row = try work.message(sent), row.state.pin != nil
        else { return [] }
        let previous = conversation.lastChange
        conversation.lastChange += 1
        row.state.pin = nil
        row.state.change = conversation.lastChange
        work.set(row, as: sent)
        return try ChangeRules.tellings(of: row, sent, in: id, after: previous, by: asker.user, &work)
    }
}

extension PinnedMessages {
    func seen(by member: MemberRow) -> PinnedMessages {
        member.hidden.isEmpty ? above(member.hiddenSeq) : PinnedMessages(seqs.filter(member.sees))
    }
}
