internal import Model

/// Who may see a poll may vote in it, for one answer at a time.
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
}
