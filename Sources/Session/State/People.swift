import Model
import Wire

/// What people are called, as far as this session was told, and whom it still has to ask for: everybody it tells of, in
/// batches, one at a time.
struct People: Equatable, Sendable {
    enum Action: Equatable {
        case ask([UserID])
        case askBlocked
        /// All of them, now.
        case blocked([UserID])
        /// These are other than they were, or new.
        case changed([Profile])
    }

    private var names: [UserID: DisplayName] = [:]
    /// Over this link the server has told, or is asked.
    private var settled: Set<UserID> = []
    /// Of these this session has been told.
    private var told: Set<UserID> = []
    /// First seen first asked.
    private var queue: [UserID] = []
    /// From whom one takes nothing.
    private var blocked: Set<UserID> = []
    private var isOnline = false
    private var isAsking = false

    /// Memory is bounded: of more people than this nobody new has a name, or is asked for.
    private static let most = 10_000
    /// A login asks anew for so many of those whose names are known.
    private static let refreshed = 1_000

    /// Another account, or nobody.
    mutating func forgetUser() { self = People() }

    /// Takes what was kept, and returns what of it is new. What this session was told meanwhile is newer.
    mutating func restore(_ kept: [Profile]) -> [Profile] {
        let new = kept.filter { !told.contains($0.user) && names[$0.user] == nil }.prefix(Self.most - names.count)
        for profile in new { names[profile.user] = profile.name }
        return Array(new)
    }

    /// A link that began with a list: names may have changed while nobody was here to be told.
    mutating func listed(_ conversations: [ConversationSummary], own: UserID?) -> [Action] {
        isOnline = true
        let waiting = queue
        (settled, queue) = ([], [])
        let others = conversations.lazy.compactMap { summary -> UserID? in
            if case .c2c(let other) = summary.conversation { other } else { nil }
        }
        let known = names.keys.sorted().prefix(Self.refreshed)
        want((own.map { [$0] } ?? []) + others.prefix(Self.refreshed) + waiting + known)
        return [.askBlocked] + next()
    }

    /// A link that goes on where the last one ended: what was missed follows.
    mutating func resumed() -> [Action] {
        isOnline = true
        return next()
    }

    mutating func linkLost() {
        isOnline = false
        isAsking = false
    }

    /// Somebody is told of these.
    mutating func saw(_ users: [UserID]) -> [Action] {
        guard users.contains(where: { !settled.contains($0) }) else { return [] }
        want(users)
        return next()
    }

    /// What is known of them may be more than it was: who sees them next asks anew.
    mutating func unsettle(_ users: [UserID]) { settled.subtract(users) }

    private mutating func want(_ users: some Sequence<UserID>) {
        for user in users where user != .unknown && queue.count < Self.most {
            if settled.count < Self.most, settled.insert(user).inserted { queue.append(user) }
        }
    }

    private mutating func next() -> [Action] {
        guard isOnline, !isAsking, !queue.isEmpty else { return [] }
        isAsking = true
        let users = Array(queue.prefix(Profile.pageLength))
        queue.removeFirst(users.count)
        return [.ask(users)]
    }

    // MARK: What the server says

    /// Of whom nothing is said has no name.
    mutating func answered(_ profiles: [Profile], for users: [UserID]) -> [Action] {
        isAsking = false
        let named = Dictionary(profiles.map { ($0.user, $0.name) }) { first, _ in first }
        return note(users.map { Profile(user: $0, name: named[$0] ?? nil) }) + next()
    }

    /// The server has no names to tell.
    mutating func refused() {
        isAsking = false
        queue = []
    }

    /// With the link the answer is lost.
    mutating func lost(_ users: [UserID]) {
        queue.insert(contentsOf: users, at: 0)
    }

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
        if settled.count < Self.most { settled.insert(profile.user) }
        return note([profile])
    }

    private mutating func note(_ profiles: [Profile]) -> [Action] {
        let new = profiles.filter { profile in
            if told.count < Self.most { told.insert(profile.user) }
            let isKnown = names[profile.user] != nil
            guard names[profile.user] != profile.name, isKnown || names.count < Self.most else { return false }
            names[profile.user] = profile.name
            return true
        }
        return new.isEmpty ? [] : [.changed(new)]
    }
}
