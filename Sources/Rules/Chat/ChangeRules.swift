internal import Model
internal import Wire

/// Changes to existing messages. Each raises the conversation's number of changes, which is stamped on the message, so
/// that a client that was offline asks for everything stamped since.
enum ChangeRules {
    /// What a rule decides about a change.
    enum Verdict {
        case changed(MessageRow)
        /// The message is like that already, by the same request or another one.
        case unchanged
        case refused(ServiceError)
    }

    /// The message's conversation and sender, and who wants to change it.
    struct Context {
        let asker: Asker
        let sender: UserID
        /// The group's profile; nil in a conversation of two, and in a group without a profile.
        let group: GroupProfile?
        let isTopic: Bool
        /// The pinned messages of the conversation that the asker may see.
        let pinned: PinnedMessages

        /// Whether the asker, as the owner or an admin of the group or by a role, may change a message of this sender, who must not
        /// stand above them.
        var mayJudge: Bool {
            group?.lets(asker.user, judge: sender) ?? false
        }
    }

    static func perform(
        _ request: ChangeRequest, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let key = ConversationKey.text(of: request.conversation, seenBy: asker.user)
        guard var conversation = try work.conversation(key),
            let member = try work.member(MemberKey(conversation.number, asker.user))
        else {
            let isGroup = ConversationKey.isGroup(key)
            return .refused(ServiceError(isGroup ? .groupNotFound : .messageNotFound))
        }
        let group = try work.groupProfile(of: conversation.number)?.profile
        if LiveRules.isLive(group) { return .refused(liveRefusal(of: request.change)) }
        // What takes something back is nothing that is sent.
        if request.change.addsSomething,
            let error = try BlockRules.refusal(of: asker.user, in: request.conversation, &work)
        {
            return .refused(error)
        }
        if request.change.addsSomething,
            let error = try MuteRules.refusal(
                of: asker.user, in: request.conversation, number: conversation.number, at: asker.now, &work)
        {
            return .refused(error)
        }
        guard request.seq > conversation.forgottenSeq else {
            return .refused(ServiceError(.messageNotFound, "The server does not keep messages of that age."))
        }
        guard member.sees(request.seq), request.seq <= conversation.lastSeq,
            let sent = try work.sentKey(at: MessagePlace(conversation.number, request.seq))
        else { return .refused(ServiceError(.messageNotFound)) }
        // It has just been seen by its place.
        guard var row = try work.message(sent) else {
            throw StoreError(
                "the index of messages by id is damaged where one of \(sent.sender) stands", kind: .damaged)
        }
        // Said to others it is not there, whoever runs the group.
        guard member.sees(row.message(as: sent, in: request.conversation), as: asker.user) else {
            return .refused(ServiceError(.messageNotFound))
        }
        let context = Context(
            asker: asker, sender: sent.sender, group: group, isTopic: request.conversation.community != nil,
            pinned: conversation.pinned.seen(by: member))
        var takenDown: [Done.Telling] = []
        var previous = conversation.lastChange
        switch verdict(on: request.change, of: row, context) {
        case .refused(let error): return .refused(error)
        case .unchanged:
            let told = ChangedMessage(
                message: row.message(as: sent, in: request.conversation), previous: max(0, row.state.change - 1))
            return .done(Done(answer: .news(.messageChanged(told)), hasWritten: false))
        case .changed(let changed):
            if row.content.file != nil, changed.content.file == nil { try FileRules.remove(sent, in: &work) }
            if request.change == .pin(true) {
                takenDown = try PinRules.makeRoom(
                    in: &conversation, of: request.conversation, hiddenFrom: member, by: asker, &work)
                previous = conversation.lastChange
            }
            row = changed
            conversation.lastChange += 1
            row.state.change = conversation.lastChange
            conversation.pinned.note(request.seq, isPinned: row.state.pin != nil)
            work.set(conversation, at: key)
            work.set(row, as: sent)
        }
        let answer = news(of: row, sent, in: request.conversation, after: previous)
        let tellings = try tellings(of: row, sent, in: request.conversation, after: previous, by: asker.user, &work)
        return .done(Done(answer: .news(answer), news: takenDown + tellings, hasWritten: true))
    }

    private static func news(
        of row: MessageRow, _ sent: SentKey, in conversation: ConversationID, after previous: Int64
    ) -> ServerFrame.News {
        .messageChanged(ChangedMessage(message: row.message(as: sent, in: conversation), previous: previous))
    }

    /// The news of the change for all who may see the message. Those who may not get none: with the next one they get,
    /// they ask for what they missed. `conversation` is as `asker` names it.
    static func tellings(
        of row: MessageRow, _ sent: SentKey, in conversation: ConversationID, after previous: Int64, by asker: UserID,
        _ work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        let viewers = try viewers(of: row, sent, in: conversation, &work)
        let told = news(of: row, sent, in: conversation, after: previous)
        switch conversation {
        case .group: return [Done.Telling(told, to: viewers)]
        case .c2c(let other):
            let others = news(of: row, sent, in: .c2c(asker), after: previous)
            let tellings =
                [Done.Telling(told, to: [asker])] + (other == asker ? [] : [Done.Telling(others, to: [other])])
            return tellings.filter { viewers.contains($0.users[0]) }
        }
    }

    private static func viewers(
        of row: MessageRow, _ sent: SentKey, in conversation: ConversationID, _ work: inout UnitOfWork
    ) throws -> [UserID] {
        let place = MessagePlace(row.conversation, row.seq)
        guard row.state.isDirected else { return try work.viewers(of: place) }
        let message = row.message(as: sent, in: conversation)
        return try Set(row.state.to + [sent.sender]).sorted().filter { user in
            try work.member(MemberKey(row.conversation, user))?.sees(message, as: user) ?? false
        }
    }

    /// The refusal of any change in a live room, where no message is kept.
    private static func liveRefusal(of change: MessageChange) -> ServiceError {
        switch change {
        case .edit: ServiceError(.liveEdit, "What is said in a live room is not kept, and so can't be edited.")
        case .recall:
            ServiceError(.recallNotAllowed, "What is said in a live room is not kept, and so can't be taken back.")
        case .pin, .vote, .closePoll, .react: LiveRules.noHistory
        }
    }

    private static func verdict(on change: MessageChange, of row: MessageRow, _ context: Context) -> Verdict {
        // Whoever may not do more with it learns that it is gone, and who asks for just that has it.
        if row.state.isGone { return change == .recall ? .unchanged : .refused(ServiceError(.messageRecalled)) }
        return switch change {
        case .edit(let text, let revision): EditRules.edit(row, to: text, revision: revision, context)
        case .recall: RecallRules.recall(row, context)
        case .pin(let isOn): PinRules.pin(row, isOn: isOn, context)
        case .vote(let option): VoteRules.vote(in: row, for: option, context)
        case .closePoll: VoteRules.close(row, context)
        case .react(let emoji, let isOn): ReactionRules.react(to: row, emoji, isOn: isOn, context)
        }
    }
}
