package import Model

/// Begins conversations, and adds members to them.
package enum ConversationRules {
    /// Begins an empty conversation. Its members need not have accounts: messages wait for the first login.
    static func begin(
        _ key: String, between users: [UserID], showsHistory: Bool = false, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> ConversationRow {
        let row = ConversationRow(number: try work.takeNumber(), lastAt: now, showsHistory: showsHistory)
        work.set(row, at: key)
        for user in users { work.add(newcomer(to: row), as: MemberKey(row.number, user)) }
        return row
    }

    /// The row of a new member. Everything said before counts as read, and is hidden unless the conversation shows its
    /// history.
    private static func newcomer(to row: ConversationRow) -> MemberRow {
        MemberRow(
            readSeq: row.lastSeq, tipsRead: row.tips, hiddenSeq: row.showsHistory ? 0 : row.lastSeq,
            toldSeq: row.lastSeq, joinedSeq: row.lastSeq)
    }

    /// Adds a member; returns nil for one who is a member already.
    @discardableResult
    static func add(_ user: UserID, to row: ConversationRow, in work: inout UnitOfWork) throws -> MemberRow? {
        let key = MemberKey(row.number, user)
        guard try work.member(key) == nil else { return nil }
        let member = newcomer(to: row)
        work.set(member, of: key)
        return member
    }

    static func remove(_ user: UserID, from row: ConversationRow, in work: inout UnitOfWork) throws {
        let key = MemberKey(row.number, user)
        if try work.member(key) != nil { work.set(MemberRow?.none, of: key) }
    }

    /// `profile` is that of a group, nil where there is none; `user` is the member who reads it; `peerRead` is how far
    /// the other person of two has read.
    package static func summary(
        of conversation: ConversationID, _ row: ConversationRow, _ member: MemberRow, _ profile: GroupProfile?,
        seenBy user: UserID, peerRead: Int64 = 0
    ) -> ConversationSummary {
        let countsUnread = profile?.groupKind.countsUnread ?? true
        return ConversationSummary(
            conversation: conversation, lastSeq: row.lastSeq, readSeq: member.readSeq,
            unread: countsUnread ? ReadRules.unread(row, by: member) : 0,
            lastAt: row.lastAt, restoredSeq: row.restoredSeq, lastChange: row.lastChange,
            group: profile?.summary(for: user), peerRead: conversation == .c2c(user) ? 0 : peerRead,
            hiddenSeq: member.hiddenSeq, settings: member.settings, pinned: row.pinned.seen(by: member),
            forgottenSeq: row.forgottenSeq, hidden: member.hidden.above(max(member.hiddenSeq, row.forgottenSeq)))
    }

    /// Whether the conversation is in the user's list. A conversation of two is from its first message on. A deleted
    /// one is told, too, so that a device that was offline learns of that.
    package static func isListed(_ summary: ConversationSummary) -> Bool {
        summary.lastSeq > summary.hiddenSeq || summary.conversation.isGroup || summary.settings.isDeleted
    }

    /// The summary of a conversation, with all it needs read from the store.
    static func summary(
        of conversation: ConversationID, _ row: ConversationRow, _ member: MemberRow, seenBy user: UserID,
        in work: inout UnitOfWork
    ) throws -> ConversationSummary {
        switch conversation {
        case .group:
            let profile = try work.groupProfile(of: row.number)?.profile
            return summary(of: conversation, row, member, profile, seenBy: user)
        case .c2c(let other):
            let peer = try work.member(MemberKey(row.number, other))
            return summary(of: conversation, row, member, nil, seenBy: user, peerRead: peer?.toldSeq ?? 0)
        }
    }
}
