internal import Model

/// A message is taken back: what it said and the reactions to it are deleted; that it was there is not.
enum RecallRules {
    /// Its sender may, and in a group owner and admins that of anybody who is not above them; within the operator's window.
    static func recall(_ row: MessageRow, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        let asker = context.asker
        guard asker.user == context.sender || context.mayJudge else {
            return .refused(
                ServiceError(
                    .permissionDenied, "Only who sent a message, or the owner or an admin of its group, can recall it.")
            )
        }
        guard !row.content.isByServer else { return .refused(ServiceError(.recallDenied)) }
        if let window = asker.settings.recallWindow, asker.now - row.sentAt > window {
            return .refused(
                ServiceError(
                    .recallTooLate, "A message can be recalled within \(window.wholeSeconds) seconds; that is over."))
        }
        return .changed(row.gone(by: asker.user, at: asker.now))
    }
}
