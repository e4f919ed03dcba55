package import Model
internal import Wire

/// Whether people are there is for their friends and who shares a conversation with them, and whom they have not blocked.
package enum StatusRules {
    /// `known` are those whose status the reader may know. As far as a store can tell nobody is there.
    package static func answer(of users: [UserID], _ known: Set<UserID>) -> ReadOutcome {
        .answer(
            .statuses(users.distinct.filter(known.contains).map { UserStatus(user: $0, isOnline: false) }))
    }
}
