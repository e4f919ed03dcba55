internal import Model

/// Recalls messages: the text and the reactions are deleted; that there was a message stays visible.
enum RecallRules {
    /// Recalls a message within the operator's time limit. Its sender may; in a group the owner and admins may recall
    /// those of anybody who is not above them.
    static func recall(_ row: MessageRow, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        let asker = context.asker
        guard asker.user == context.sender || context.mayJudge else {
            return .refused(
                ServiceError(
                    .permissionDenied,
                    "Only its sender can recall a message, or somebody above them in the group who may.")
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
