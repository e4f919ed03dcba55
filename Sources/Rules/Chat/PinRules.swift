internal import Model

/// A message stands at the top of its conversation until somebody takes it down, or it is recalled.
enum PinRules {
    /// Either of two, and in a group whom its kind lets; where nobody runs a group every member.
    static func pin(_ row: MessageRow, isOn: Bool, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        guard (row.state.pin != nil) != isOn else { return .unchanged }
        let user = context.asker.user
        if let group = context.group, group.role(of: user) < group.rights.pinning {
            return .refused(
                ServiceError(.permissionDenied, "Only the owner and admins can pin messages here, or take them down."))
        }
        guard !row.content.isByServer else {
            return .refused(ServiceError(.invalidRequest, "What happened to a group can't be pinned."))
        }
        guard !isOn || context.pinned.seqs.count < PinnedMessages.most else {
            return .refused(
                ServiceError(
                    .invalidRequest, "\(PinnedMessages.most) messages are pinned here; take one of them down first."))
        }
        var pinned = row
        pinned.state.pin = isOn ? MessageState.Pin(by: user, at: context.asker.now) : nil
        return .changed(pinned)
    }
}
