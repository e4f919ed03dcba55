internal import Model

/// How far each member has read.
enum ReadRules {
    /// Who has read all before it has read what they wrote themselves.
    static func wrote(_ seq: Int64, _ sender: UserID, in conversation: Int64, in work: inout UnitOfWork) throws {
        let key = MemberKey(conversation, sender)
        guard var member = try work.member(key) else { return }
        if member.readSeq == seq - 1 {
            member.readSeq = seq
        } else {
            member.ownAboveRead += 1
        }
        work.set(member, of: key)
    }

    /// Raises what a user has read; never lowers it. Costs as much as lies between the two.
    static func mark(
        _ conversation: ConversationID, upTo seq: Int64, by fence: Fence, in work: inout UnitOfWork
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
        let upTo = min(seq, row.lastSeq)
        let moved = upTo > member.readSeq
        if moved {
            if upTo == row.lastSeq {
                member.ownAboveRead = 0
            } else if member.ownAboveRead > 0 {
                member.ownAboveRead -= try work.count(of: user, in: row.number, seqs: member.readSeq + 1...upTo)
            }
            member.readSeq = upTo
            work.set(member, of: key)
        }
        let profile = try conversation.isGroup ? work.groupProfile(of: row.number)?.profile : nil
        return .marked(
            ConversationRules.summary(of: conversation, row, member, profile, seenBy: user), moved: moved)
    }
}
