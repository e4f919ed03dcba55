internal import Model
internal import Wire

/// A user's own settings for one of their conversations. Nobody else is told.
enum SettingRules {
    static func change(
        _ change: ConversationChange, of conversation: ConversationID, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let key = ConversationKey.text(of: conversation, seenBy: asker.user)
        guard let row = try work.conversation(key), let former = try work.member(MemberKey(row.number, asker.user))
        else { return .refused(unknown(conversation)) }
        var member = former
        // Whoever chooses something for it has it again.
        member.settings.isDeleted = false
        switch change {
        case .pin(let isOn):
            if isOn, !former.settings.isPinned,
                try work.pinnedConversations(of: asker.user) >= ConversationSettings.mostPinned
            {
                return .refused(ServiceError(.tooManyPinned))
            }
            member.settings.isPinned = isOn
            if isOn { member.settings.isArchived = false }
        case .notify(let notify): member.settings.notify = notify
        case .markUnread(let isOn):
            member.settings.isMarkedUnread = isOn
            if isOn { member.settings.isArchived = false }
        case .star(let isOn): member.settings.isStarred = isOn
        case .archive(let isOn):
            member.settings.isArchived = isOn
            // What is to stand out is not put away: the later wish holds.
            if isOn { (member.settings.isPinned, member.settings.isMarkedUnread) = (false, false) }
        case .hide(let seq):
            if let error = try HideRules.hide(seq, row, &member, of: asker.user, in: &work) { return .refused(error) }
        case .delete(let seq): try delete(upTo: seq, row, &member, of: asker.user, in: &work)
        }
        if member != former { work.set(member, of: MemberKey(row.number, asker.user)) }
        let summary = try ConversationRules.summary(of: conversation, row, member, seenBy: asker.user, in: &work)
        let told = ServerFrame.News.conversationChanged(summary)
        let news = member == former ? [] : [Done.Telling(told, to: [asker.user])]
        return .done(Done(answer: .news(told), news: news, hasWritten: member != former))
    }

    /// Deletes the conversation for the user up to a seq; messages that came after it was looked at stay. When it comes
    /// back into the list, it is like a new one.
    private static func delete(
        upTo seq: Int64, _ row: ConversationRow, _ member: inout MemberRow, of user: UserID, in work: inout UnitOfWork
    ) throws {
        let seq = min(seq, row.lastSeq)
        try ReadRules.raise(&member, to: seq, row, of: user, in: &work)
        member.hiddenSeq = max(member.hiddenSeq, seq)
        member.hidden = member.hidden.above(member.hiddenSeq)
        if member.hiddenSeq >= row.lastSeq { member.settings = ConversationSettings(isDeleted: true) }
    }

    /// Why the conversation has no settings; nil if it is one of the asker's.
    static func refusal(
        of conversation: ConversationID, by asker: Asker, in work: inout UnitOfWork
    ) throws -> ServiceError? {
        let key = ConversationKey.text(of: conversation, seenBy: asker.user)
        guard let row = try work.conversation(key), try work.member(MemberKey(row.number, asker.user)) != nil else {
            return unknown(conversation)
        }
        return nil
    }

    private static func unknown(_ conversation: ConversationID) -> ServiceError {
        switch conversation {
        case .group: ServiceError(.groupNotFound)
        case .c2c: ServiceError(.invalidRequest, "Nothing has been said in this conversation yet.")
        }
    }
}
