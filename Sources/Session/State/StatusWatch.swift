import Model

/// Whose status is wanted: whoever is in sight, as far as there is room for them. Over each link they are named anew, all at once.
struct StatusWatch: Equatable, Sendable {
    /// So many of those one writes with come before who is in sight with a group, or as a friend.
    private static let nearest = UserStatus.mostWatched / 2

    /// With whom something was said last stands first.
    private var users: [UserID] = []
    /// Of the group that was looked at last.
    private var members: [UserID] = []
    /// With whom one need not have said anything.
    private var friends: [UserID] = []
    /// Over this link, of these.
    private var told: [UserID: UserStatus] = [:]
    /// For these an answer is on its way.
    private var asked: [UserID]?
    /// Somebody came in since they were asked for.
    private var isOutdated = false
    private var isOnline = false

    /// What is told that was not before; of the others nobody says it any more.
    struct News: Equatable {
        var statuses: [UserStatus] = []
        var unknown: [UserID] = []
        var isEmpty: Bool { statuses.isEmpty && unknown.isEmpty }
    }

    /// Another account, or nobody.
    mutating func forgetUser() { self = StatusWatch() }

    // MARK: Whom to ask for; nil for nobody now

    /// A link that began with a list.
    mutating func listed(_ conversations: [ConversationSummary]) -> [UserID]? {
        users = Array(
            conversations.sorted { $0.lastAt > $1.lastAt }.compactMap(\.conversation.other)
                .prefix(UserStatus.mostWatched))
        members = []
        return resumed()
    }

    mutating func resumed() -> [UserID]? {
        isOnline = true
        return ask()
    }

    /// Something is said with them, or they are looked at.
    mutating func saw(_ user: UserID) -> [UserID]? {
        guard user != .unknown, users.first != user else { return nil }
        if let index = users.firstIndex(of: user) {
            users.remove(at: index)
            users.insert(user, at: 0)
            // There is room for the nearest in any case, and maybe for all.
            if index < Self.nearest { return nil }
            return wanted.count == UserStatus.mostWatched ? ask() : nil
        }
        users = [user] + users.prefix(UserStatus.mostWatched - 1)
        return ask()
    }

    /// They are in the group that is looked at.
    mutating func met(_ members: [UserID]) -> [UserID]? {
        let before = wanted
        self.members = members
        return wanted == before ? nil : ask()
    }

    /// Where there are fewer the server watches nobody until it is asked.
    mutating func befriended(_ friends: [UserID], isFewer: Bool) -> [UserID]? {
        let before = wanted
        self.friends = friends
        return isFewer || wanted != before ? ask() : nil
    }

    /// What may be known is less than it was: the server watches nobody until it is asked.
    mutating func leftGroup(wasShown: Bool) -> [UserID]? {
        if wasShown { members = [] }
        return ask()
    }

    /// Those one wrote with last come first, then who is in sight, then all others one writes with.
    private var wanted: [UserID] {
        guard !members.isEmpty || !friends.isEmpty else { return users }
        let order = users.prefix(Self.nearest) + members + friends + users.dropFirst(Self.nearest)
        return Array(Array(order).distinct.prefix(UserStatus.mostWatched))
    }

    /// After an answer, or a refusal.
    mutating func askAgain() -> [UserID]? {
        asked = nil
        return isOutdated ? ask() : nil
    }

    private mutating func ask() -> [UserID]? {
        let wanted = wanted
        guard isOnline, !wanted.isEmpty else { return nil }
        isOutdated = asked != nil
        guard asked == nil else { return nil }
        asked = wanted
        return wanted
    }

    mutating func linkLost() {
        isOnline = false
        asked = nil
        isOutdated = false
        told = [:]
    }

    // MARK: What is told

    /// All that may be known of those who were asked for.
    mutating func answered(_ statuses: [UserStatus]) -> News {
        let whole = Dictionary(statuses.map { ($0.user, $0) }) { first, _ in first }
        let news = News(
            statuses: statuses.filter { told[$0.user] != $0 },
            unknown: told.keys.filter { whole[$0] == nil }.sorted())
        told = whole
        return news
    }

    /// One of them came or went.
    mutating func changed(_ statuses: [UserStatus]) -> News {
        let new = statuses.filter { told[$0.user] != nil && told[$0.user] != $0 }
        for status in new { told[status.user] = status }
        return News(statuses: new)
    }
}
