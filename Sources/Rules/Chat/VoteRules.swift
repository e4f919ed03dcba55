internal import Model

/// Polls: everybody who may see one may vote for one answer at a time, until it is closed.
enum VoteRules {
    static func vote(in row: MessageRow, for option: Int?, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        guard case .poll(let poll) = row.content else {
            return .refused(ServiceError(.invalidRequest, "This is no poll."))
        }
        if let option, !poll.options.indices.contains(option) {
            return .refused(ServiceError(.invalidRequest, "The poll has \(poll.options.count) answers."))
        }
        let user = context.asker.user
        guard row.state.votes.first(where: { $0.user == user })?.option != option else { return .unchanged }
        // What has been counted stays as it is; who asks for what they have chosen already has it.
        if row.state.closing != nil { return .refused(ServiceError(.pollClosed)) }
        var voted = row
        voted.state.votes.removeAll { $0.user == user }
        if let option {
            guard voted.state.votes.count < Poll.mostVotes else {
                return .refused(
                    ServiceError(.invalidRequest, "\(Poll.mostVotes) people have voted; nobody else can in this poll."))
            }
            voted.state.votes.append(Vote(user: user, option: option))
        }
        return .changed(voted)
    }

    /// Closes a poll for good. Its author may; in a group the owner and admins may close those of anybody who is not
    /// above them.
    static func close(_ row: MessageRow, _ context: ChangeRules.Context) -> ChangeRules.Verdict {
        guard case .poll = row.content else { return .refused(ServiceError(.invalidRequest, "This is no poll.")) }
        guard row.state.closing == nil else { return .unchanged }
        let user = context.asker.user
        guard user == context.sender || context.mayJudge else {
            return .refused(
                ServiceError(
                    .permissionDenied,
                    "Only who asked can close a poll, or in a group who is above them: its owner, or an admin for a member's."
                ))
        }
        var closed = row
        closed.state.closing = MessageState.Closing(by: user, at: context.asker.now)
        return .changed(closed)
    }
}
