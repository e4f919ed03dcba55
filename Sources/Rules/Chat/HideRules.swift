internal import Model
internal import Wire

/// Somebody deletes a single message for themselves alone: others see it as before, and learn nothing.
enum HideRules {
    /// Nil where it is done. Whoever saw it has read what came before it, so that what is hidden is never unread.
    static func hide(
        _ seq: Int64, _ row: ConversationRow, _ member: inout MemberRow, of user: UserID, in work: inout UnitOfWork
    ) throws -> ServiceError? {
        let first = max(member.hiddenSeq, row.forgottenSeq)
        guard seq > first, seq <= row.lastSeq else { return ServiceError(.messageNotFound) }
        guard !member.hidden.contains(seq) else { return nil }
        // What is gone for another reason needs no place.
        member.hidden = member.hidden.above(first)
        guard !member.hidden.isFull else {
            return ServiceError(
                .invalidRequest,
                "You have deleted \(HiddenMessages.most) single messages here; now only the whole conversation can be deleted."
            )
        }
        member.hidden.insert(seq)
        try ReadRules.raise(&member, to: seq, row, of: user, in: &work)
        return nil
    }
}
