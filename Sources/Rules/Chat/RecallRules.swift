internal import Model

/// A message is taken back: what it said and the reactions to it are deleted; that it was there is not.
enum RecallRules {
    /// Its sender may, and in a group the owner anybody's; within the operator's window.
    static func recall(_ row: MessageRow, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        let asker = context.asker
        guard asker.user == context.sender || asker.user == context.groupOwner else {
            return .refused(
                ServiceError(.permissionDenied, "Only who sent a message, or the owner of its group, can recall it."))
        }
        if let window = asker.settings.recallWindow, asker.now - row.sentAt > window {
            return .refused(
                ServiceError(
                    .recallTooLate, "A message can be recalled within \(window.wholeSeconds) seconds; that is over."))
        }
        var recalled = row
        recalled.content = .text("")
        recalled.state = MessageState(
            change: row.state.change, recall: MessageState.Recall(by: asker.user, at: asker.now))
        return .changed(recalled)
    }
}
