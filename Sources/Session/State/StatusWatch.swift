import Model

/// The users whose status is asked for: those in sight, as far as the server's limit allows. Over each link all of them
/// are named anew, at once.
struct StatusWatch: Equatable, Sendable {
    /// How many of the users of recent conversations come before group members in sight and friends.
    private static let nearest = UserStatus.mostWatched / 2

    /// The users of conversations of two, the latest conversation first.
    private var users: [UserID] = []
    /// The members of the group that was looked at last.
    private var members: [UserID] = []
    /// The friends of this user, with or without a conversation.
    private var friends: [UserID] = []
    /// The statuses that were told over this link.
    private var told: [UserID: UserStatus] = [:]
    /// The users whom the server was asked for and has not answered yet; nil when there is no such request.
    private var asked: [UserID]?
    /// Whether the wanted users have changed since that request.
    private var isOutdated = false
    private var isOnline = false

    /// The statuses that have changed; for the users in `unknown` the server sends none any more.
    struct News: Equatable {
        var statuses: [UserStatus] = []
        var unknown: [UserID] = []
        var isEmpty: Bool { statuses.isEmpty && unknown.isEmpty }
    }

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = StatusWatch() }

    // MARK: Whom to ask for; nil for nobody now

    /// A link began with a conversation list.
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

    /// Something was said in the conversation with the user, or it is looked at.
    mutating func saw(_ user: UserID) -> [UserID]? {
        guard user != .unknown, users.first != user else { return nil }
        if let index = users.firstIndex(of: user) {
            users.remove(at: index)
            users.insert(user, at: 0)
            // The nearest are asked for in any case, and so are all others where there is room.
            if index < Self.nearest { return nil }
            return wanted.count == UserStatus.mostWatched ? ask() : nil
        }
        users = [user] + users.prefix(UserStatus.mostWatched - 1)
        return ask()
    }

    /// Takes the members of the group that is looked at.
    mutating func met(_ members: [UserID]) -> [UserID]? {
        let before = wanted
        self.members = members
        return wanted == before ? nil : ask()
    }

    /// Takes the friends. With fewer than before the server stops watching, until it is asked again.
    mutating func befriended(_ friends: [UserID], isFewer: Bool) -> [UserID]? {
        let before = wanted
        self.friends = friends
        return isFewer || wanted != before ? ask() : nil
    }

    /// The user has left a group, so fewer statuses may be known: the server stops watching until it is asked again.
    mutating func leftGroup(wasShown: Bool) -> [UserID]? {
        if wasShown { members = [] }
        return ask()
    }

    /// The users to ask for: those of recent conversations first, then members and friends in sight, then those of
    /// other conversations.
    private var wanted: [UserID] {
        guard !members.isEmpty || !friends.isEmpty else { return users }
        let order = users.prefix(Self.nearest) + members + friends + users.dropFirst(Self.nearest)
        return Array(Array(order).distinct.prefix(UserStatus.mostWatched))
    }

    /// The request was answered or refused: asks again if the wanted users have changed meanwhile.
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

    /// Takes the statuses of all users who were asked for, as far as this user may know them.
    mutating func answered(_ statuses: [UserStatus]) -> News {
        let whole = Dictionary(statuses.map { ($0.user, $0) }) { first, _ in first }
        let news = News(
            statuses: statuses.filter { told[$0.user] != $0 },
            unknown: told.keys.filter { whole[$0] == nil }.sorted())
        told = whole
        return news
    }

    /// Takes the changed statuses of users who are known.
    mutating func changed(_ statuses: [UserStatus]) -> News {
        let new = statuses.filter { told[$0.user] != nil && told[$0.user] != $0 }
        for status in new { told[status.user] = status }
        return News(statuses: new)
    }
}
