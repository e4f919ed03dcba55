import Model
import Wire

/// The names of users, as far as this session knows them; the server is asked for everybody who occurs in its events.
/// Also the users whom this one has blocked.
struct People: Equatable, Sendable {
    enum Action: Equatable {
        case ask([UserID])
        case askBlocked
        /// All blocked users.
        case blocked([UserID])
        /// Names that are new or have changed.
        case changed([Profile])
    }

    private var book = NameBook<UserID>()
    /// The users whom this one has blocked.
    private var blocked: Set<UserID> = []

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = People() }

    /// Takes the names that were kept, and returns those that are new.
    mutating func restore(_ kept: [Profile]) -> [Profile] {
        kept.filter { book.restore($0.user, $0.name) }
    }

    /// A link began with a conversation list: asks for the names anew.
    mutating func listed(_ conversations: [ConversationSummary], own: UserID?) -> [Action] {
        let waiting = book.begin()
        let others = conversations.lazy.compactMap { summary -> UserID? in
            if case .c2c(let other) = summary.conversation { other } else { nil }
        }
        let refreshed = NameBook<UserID>.refreshed
        let known = book.names.keys.sorted().prefix(refreshed)
        want((own.map { [$0] } ?? []) + others.prefix(refreshed) + waiting + known)
        return [.askBlocked] + next()
    }

    mutating func resumed() -> [Action] {
        book.resume()
        return next()
    }

    mutating func linkLost() { book.loseLink() }

    /// Users occur in an event: asks for the names that are not known.
    mutating func saw(_ users: [UserID]) -> [Action] {
        guard book.wants(users) else { return [] }
        want(users)
        return next()
    }

    mutating func unsettle(_ users: [UserID]) { book.unsettle(users) }

    private mutating func want(_ users: some Sequence<UserID>) {
        book.want(users.lazy.filter { $0 != .unknown })
    }

    private mutating func next() -> [Action] {
        let users = book.next()
        return users.isEmpty ? [] : [.ask(users)]
    }

    // MARK: What the server says

    /// Takes the server's answer. Users who are missing in it have no name.
    mutating func answered(_ profiles: [Profile], for users: [UserID]) -> [Action] {
        book.endAsking()
        let named = Dictionary(profiles.map { ($0.user, $0.name) }) { first, _ in first }
        return note(users.map { Profile(user: $0, name: named[$0] ?? nil) }) + next()
    }

    /// The server does not know names.
    mutating func refused() { book.endAsking { _ in true } }

    /// The answer was lost with the link: asks again over the next one.
    mutating func lost(_ users: [UserID]) { book.lose(users) }

    mutating func listed(blocked users: [UserID]) -> [Action] {
        let new = Set(users)
        guard blocked != new else { return [] }
        blocked = new
        return [.blocked(new.sorted())]
    }

    mutating func changed(block user: UserID, isOn: Bool) -> [Action] {
        guard blocked.contains(user) != isOn, blocked.count < Limits.blocked || !isOn else { return [] }
        if isOn { blocked.insert(user) } else { blocked.remove(user) }
        return [.blocked(blocked.sorted())]
    }

    mutating func changed(_ profile: Profile) -> [Action] {
        book.settle(profile.user)
        return note([profile])
    }

    private mutating func note(_ profiles: [Profile]) -> [Action] {
        let new = profiles.filter { book.note($0.user, $0.name) }
        return new.isEmpty ? [] : [.changed(new)]
    }
}
