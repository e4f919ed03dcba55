internal import Model
internal import Wire

/// Deletes a single message for one user alone: others see it as before, and are not told.
enum HideRules {
    /// Hides a message; returns an error, nil where it is done. Also raises the user's read mark to the message: they
    /// have seen it, and a hidden message must not count as unread.
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
