internal import Model

/// Edits messages: a sender may change their text at any time until it is recalled.
enum EditRules {
    static func edit(
        _ row: MessageRow, to text: String, revision: UInt32, _ context: ChangeRules.Context
    ) -> ChangeRules.Verdict {
        guard context.sender == context.asker.user else {
            return .refused(ServiceError(.permissionDenied, "Only who sent a message can edit it."))
        }
        guard (1...Limits.messageBytes).contains(text.utf8.count) else {
            return .refused(
                text.isEmpty
                    ? ServiceError(.invalidRequest, "A message may not be empty; it can be taken back instead.")
                    : ServiceError(.messageTooLarge))
        }
        guard let content = row.content.saying(text) else {
            return .refused(ServiceError(.invalidRequest, "Only a text can be edited."))
        }
        // Asked again after its answer was lost, it has been done.
        if row.content == content, row.state.revision == revision || row.state.revision == revision + 1 {
            return .unchanged
        }
        guard row.state.revision == revision else { return .refused(ServiceError(.changeConflict)) }
        var edited = row
        edited.content = content
        edited.state.edit = MessageState.Edit(revision: revision + 1, at: context.asker.now)
        return .changed(edited)
    }
}
