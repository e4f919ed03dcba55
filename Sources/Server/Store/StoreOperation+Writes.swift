extension StoreOperation {
    /// Whether something is on disk by it, having come to `outcome`; false where that is not certain.
    func hasWritten(_ outcome: StoreOutcome) -> Bool {
        switch outcome {
        case .login(.accepted), .removed, .renewed, .noted, .appended: true
        case .marked(_, let moved): moved
        case .instances(_, let ended): !ended.isEmpty
        case .administered(let outcome): hasWritten(outcome.answer)
        case .login(.kickedWhileAway), .login(.ended), .login(.refused), .repeated, .refused, .fenced,
            .damaged:
            false
        }
    }

    private func hasWritten(_ answer: AdministrationOutcome.Answer) -> Bool {
        guard case .administer(let operation, _, _) = self else { return false }
        if case .refused = answer { return false }
        switch operation {
        case .kick, .setDisabled, .importAccounts, .deleteAccounts, .end, .setPolicy, .createGroup, .addMembers,
            .removeMembers:
            return true
        // A ticket is remembered at its first use.
        case .admit, .accounts, .profiles, .instances, .policy, .groups, .usage: return false
        }
    }
}
