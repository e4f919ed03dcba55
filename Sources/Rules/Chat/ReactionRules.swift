internal import Model

/// Reactions: everybody who may see a message may react to it, with each emoji once.
enum ReactionRules {
    static func react(
        to row: MessageRow, _ emoji: Emoji, isOn: Bool, _ context: ChangeRules.Context
    ) -> ChangeRules.Verdict {
        let user = context.asker.user
        var reacted = row
        guard let index = row.state.reactions.firstIndex(where: { $0.emoji == emoji }) else {
            guard isOn else { return .unchanged }
            guard row.state.reactions.count < Limits.reactions else {
                return .refused(ServiceError(.tooManyReactions))
            }
            reacted.state.reactions.append(MessageState.Reaction(emoji: emoji, users: [user]))
            return .changed(reacted)
        }
        let users = row.state.reactions[index].users
        guard users.contains(user) != isOn else { return .unchanged }
        if isOn {
            guard users.count < Limits.reactionUsers else { return .refused(ServiceError(.tooManyReactionUsers)) }
            reacted.state.reactions[index].users.append(user)
        } else if users.count == 1 {
            reacted.state.reactions.remove(at: index)
        } else {
            reacted.state.reactions[index].users.removeAll { $0 == user }
        }
        return .changed(reacted)
    }
}
