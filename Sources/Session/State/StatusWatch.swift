import Model

/// Whose status is wanted: those one writes with, as far as there is room for them. Over each link they are named anew, all at once.
struct StatusWatch: Equatable, Sendable {
    /// With whom something was said last stands first.
    private var users: [UserID] = []
    private var isOnline = false
    private var isAsking = false
    /// Somebody came in while the answer was on its way.
    private var isOutdated = false

    /// Another account, or nobody.
    mutating func forgetUser() { self = StatusWatch() }

    // Each returns whom to ask for; nil for nobody now.

    /// A link that began with a list.
    mutating func listed(_ conversations: [ConversationSummary]) -> [UserID]? {
        users = Array(
            conversations.sorted { $0.lastAt > $1.lastAt }.compactMap(\.conversation.other)
                .prefix(UserStatus.mostWatched))
        return resumed()
    }

    mutating func resumed() -> [UserID]? {
        isOnline = true
        return ask()
    }

    /// Something is said with them.
    mutating func saw(_ user: UserID) -> [UserID]? {
        guard user != .unknown, !users.contains(user) else { return nil }
        users = [user] + users.prefix(UserStatus.mostWatched - 1)
        return ask()
    }

    mutating func answered() -> [UserID]? {
        isAsking = false
        return isOutdated ? ask() : nil
    }

    private mutating func ask() -> [UserID]? {
        guard isOnline, !users.isEmpty else { return nil }
        isOutdated = isAsking
        guard !isAsking else { return nil }
        isAsking = true
        return users
    }

    mutating func linkLost() {
        isOnline = false
        isAsking = false
        isOutdated = false
    }
}
