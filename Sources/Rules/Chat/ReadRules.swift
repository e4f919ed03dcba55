internal import Model
internal import Wire

/// Read marks, and the counts of unread messages.
enum ReadRules {
    /// How many messages the member has not read. The member's own don't count, nor do notes of what happened to the
    /// group: a join is no reason to look.
    static func unread(_ row: ConversationRow, by member: MemberRow) -> Int64 {
        let tips = row.tips &- max(member.tipsRead, row.forgottenTips)
        return max(0, row.lastSeq &- max(member.readSeq, row.forgottenSeq) &- member.ownAboveRead &- max(0, tips))
    }

    enum Written {
        case message
        /// A message counted among `ConversationRow.tips`.
        case tip
    }

    /// Counts a new message of `sender`. If they had read everything before it, they have read it, too.
    static func wrote(
        _ what: Written, _ sender: UserID, in row: ConversationRow, _ work: inout UnitOfWork
    ) throws {
        let key = MemberKey(row.number, sender)
        guard var member = try work.member(key) else { return }
        if member.readSeq == row.lastSeq - 1 {
            member.readSeq = row.lastSeq
            member.tipsRead = row.tips
            if member.toldSeq == row.lastSeq - 1 { member.toldSeq = row.lastSeq }
        } else if what == .message {
            member.ownAboveRead += 1
        }
        work.set(member, of: key)
    }

    /// Counts a new message directed to `users`: it is among the tips, and unread for these users only.
    static func directed(
        to users: [UserID], in row: ConversationRow, _ work: inout UnitOfWork
    ) throws {
        for user in users {
            let key = MemberKey(row.number, user)
            guard var member = try work.member(key) else { continue }
            member.ownAboveRead -= 1
            work.set(member, of: key)
        }
    }

    /// Raises a user's read mark; never lowers it. The cost grows with the number of messages between the old mark and
    /// the new one. With `isQuiet` nobody else learns of it.
    static func mark(
        _ conversation: ConversationID, upTo seq: Int64, isQuiet: Bool, by fence: Fence, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard try work.stands(fence) else { return .fenced }
        let user = fence.user
        guard let row = try work.conversation(ConversationKey.text(of: conversation, seenBy: user)) else {
            switch conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c:
                let empty = ConversationSummary(
                    conversation: conversation, lastSeq: 0, readSeq: 0, unread: 0, lastAt: Timestamp(milliseconds: 0))
                return .marked(empty, moved: false)
            }
        }
        let key = MemberKey(row.number, user)
        guard var member = try work.member(key) else { return .refused(ServiceError(.groupNotFound)) }
        let former = member
        let upTo = min(seq, row.lastSeq)
        try raise(&member, to: upTo, row, of: user, in: &work)
        member.settings.isMarkedUnread = false
        if !isQuiet { member.toldSeq = max(member.toldSeq, upTo) }
        if member != former { work.set(member, of: key) }
        let moved = upTo > former.readSeq || former.settings.isMarkedUnread
        let read = member.toldSeq > former.toldSeq ? former.toldSeq + 1...member.toldSeq : nil
        let summary = try ConversationRules.summary(of: conversation, row, member, seenBy: user, in: &work)
        let receipt = try read.flatMap {
            try self.receipt(of: user, member, in: conversation, row, read: $0, in: &work)
        }
        return .marked(summary, moved: moved, receipt: receipt)
    }

    private static func receipt(
        of user: UserID, _ member: MemberRow, in conversation: ConversationID, _ row: ConversationRow,
        read: ClosedRange<Int64>, in work: inout UnitOfWork
    ) throws -> Receipt? {
        switch conversation {
        case .group(let group):
            return try ReaderRules.receipt(of: user, in: group, number: row.number, read: read, in: &work)
        case .c2c(let other):
            guard other != user, let peer = try work.member(MemberKey(row.number, other)) else { return nil }
            let told = ConversationRules.summary(
                of: .c2c(user), row, peer, nil, seenBy: other, peerRead: member.toldSeq)
            return .pair(Done.Telling(.conversationChanged(told), to: [other]))
        }
    }

    /// Raises the mark in the row, and takes the member's own messages up to `seq` out of `ownAboveRead`.
    static func raise(
        _ member: inout MemberRow, to seq: Int64, _ row: ConversationRow, of user: UserID, in work: inout UnitOfWork
    ) throws {
        guard seq > member.readSeq else { return }
        let tips = max(member.tipsRead, row.forgottenTips)
        if seq == row.lastSeq {
            member.ownAboveRead = 0
            member.tipsRead = row.tips
        } else if member.ownAboveRead != 0 || row.tips > tips, seq > row.forgottenSeq {
            let seqs = max(member.readSeq, row.forgottenSeq) + 1...seq
            member.ownAboveRead -= try work.count(of: user, in: row.number, seqs: seqs)
            if row.tips > tips {
                member.tipsRead = tips + (try work.countTips(in: row.number, seqs: seqs))
                member.ownAboveRead += try work.countDirected(to: user, in: row.number, seqs: seqs)
            }
        }
        member.readSeq = seq
    }
}
