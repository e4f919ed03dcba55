/// How somebody gets into a group, or becomes a friend, by their own wish. The names are the field's for groups.
package enum JoinOption: String, CaseIterable, Sendable {
    /// Whoever knows the id is in.
    case free = "FreeAccess"
    /// Whoever knows the id asks. The owner or an admin answers for a group.
    case ask = "NeedPermission"
    /// Nobody can ask: members are brought in.
    case closed = "DisableApply"

    /// As people and scripts have it.
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
    /// How it is made: the field's table.
    package var joinOption: JoinOption {
        switch self {
        case .work: .closed
        case .open: .ask
        case .meeting, .community, .live: .free
        }
    }
}

/// What became of somebody's wish to join a group, where they are no member at once. Who is let in hears of the group itself.
package struct JoinAnswer: Equatable, Sendable {
    package let group: GroupID
    package let outcome: Outcome
    /// Who said no; nil where nobody has answered.
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
