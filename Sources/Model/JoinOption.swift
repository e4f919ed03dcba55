/// How somebody can join a group, or become a friend, by their own wish. The names are the field's for groups.
package enum JoinOption: String, CaseIterable, Sendable {
    /// Whoever knows the id is in at once.
    case free = "FreeAccess"
    /// Whoever knows the id can ask. For a group, the owner or an admin answers.
    case ask = "NeedPermission"
    /// Nobody can ask; members are added by others.
    case closed = "DisableApply"

    /// The option's word for people and scripts.
    package var word: String {
        switch self {
        case .free: "free"
        case .ask: "ask"
        case .closed: "closed"
        }
    }

    package init?(word: String) {
        guard let option = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = option
    }
}

extension GroupKind {
    /// The option of a new group of this kind (the field's table).
    package var joinOption: JoinOption {
        switch self {
        case .work: .closed
        case .open: .ask
        case .meeting, .community, .live: .free
        }
    }
}

/// The answer to a request to join a group, for a user who did not become a member at once. One who is let in hears of
/// the group itself.
package struct JoinAnswer: Equatable, Sendable {
    package let group: GroupID
    package let outcome: Outcome
    /// The user who refused; nil where nobody has answered.
    package let by: UserID?

    package enum Outcome: String, CaseIterable, Sendable {
        /// The owner or an admin has to answer.
        case waiting
        case declined
    }

    package init(group: GroupID, outcome: Outcome, by: UserID? = nil) {
        self.group = group
        self.outcome = outcome
        self.by = by
    }
}
