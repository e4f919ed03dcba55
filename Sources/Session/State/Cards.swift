import Model
import Wire

/// What members are called in their groups, as far as this session was told, and whom it still has to ask for: everybody who
/// comes into sight there, in batches, one at a time. A message tells of each change while a link lasts.
struct Cards: Equatable, Sendable {
    enum Action: Equatable {
        case ask(GroupID, [UserID])
        /// These are other than they were, or new.
        case changed(GroupID, [Profile])
    }

    private struct Seat: Hashable {
        let group: GroupID
        let user: UserID
    }

    private var cards: [Seat: DisplayName] = [:]
    /// Over this link the server has told, or is asked.
    private var settled: Set<Seat> = []
    /// Of these this session has been told.
    private var told: Set<Seat> = []
    /// First seen first asked.
    private var queue: [Seat] = []
    /// Told while the server is asked: its answer may be older.
    private var overtaking: Set<Seat> = []
    private var isOnline = false
    private var isAsking = false

    /// Memory is bounded: of more people than this nobody new has a card, or is asked for.
    private static let most = 10_000
    /// A login asks anew for so many of those who were in sight.
    private static let refreshed = 1_000

    /// Another account, or nobody.
    mutating func forgetUser() { self = Cards() }

    /// Takes what was kept, and returns what of it is new. What this session was told meanwhile is newer.
    mutating func restore(_ kept: [GroupID: [Profile]]) -> [GroupID: [Profile]] {
        var new: [GroupID: [Profile]] = [:]
        for (group, profiles) in kept {
            for profile in profiles {
                let seat = Seat(group: group, user: profile.user)
                guard let card = profile.name, !told.contains(seat), cards[seat] == nil, cards.count < Self.most else {
                    continue
                }
                cards[seat] = card
                new[group, default: []].append(profile)
            }
        }
        return new
    }

    /// A link that began with a list: cards may have changed while nobody was here to be told.
    mutating func listed() -> [Action] {
        isOnline = true
        let seen = settled.sorted { ($0.group.description, $0.user) < ($1.group.description, $1.user) }
        let waiting = queue
        (settled, queue) = ([], [])
        want(waiting + seen.prefix(Self.refreshed))
        return next()
    }

    /// A link that goes on where the last one ended: what was missed follows.
    mutating func resumed() -> [Action] {
        isOnline = true
        return next()
    }

    mutating func linkLost() {
        isOnline = false
        isAsking = false
        overtaking = []
    }

    /// Somebody is told of these in a group.
    mutating func saw(_ users: [UserID], in group: GroupID) -> [Action] {
        let seats = users.map { Seat(group: group, user: $0) }
        guard seats.contains(where: { !settled.contains($0) }) else { return [] }
        want(seats)
        return next()
    }

    private mutating func want(_ seats: [Seat]) {
        for seat in seats where seat.user != .unknown && queue.count < Self.most {
            if settled.count < Self.most, settled.insert(seat).inserted { queue.append(seat) }
        }
    }

    /// Those of the group that was seen first.
    private mutating func next() -> [Action] {
        guard isOnline, !isAsking, let group = queue.first?.group else { return [] }
        isAsking = true
        let seats = queue.lazy.filter { $0.group == group }.prefix(Profile.pageLength)
        let asked = Set(seats)
        queue.removeAll(where: asked.contains)
        return [.ask(group, asked.map(\.user).sorted())]
    }

    // MARK: What the server says

    /// Of whom nothing is said has no card, or is no member.
    mutating func answered(_ members: [GroupMember], for users: [UserID], in group: GroupID) -> [Action] {
        isAsking = false
        defer { overtaking = [] }
        let cards = Dictionary(members.map { ($0.user, $0.card) }) { first, _ in first }
        let fresh = users.filter { !overtaking.contains(Seat(group: group, user: $0)) }
        return note(fresh.map { Profile(user: $0, name: cards[$0] ?? nil) }, in: group) + next()
    }

    /// The group is not there, or the server has nothing to tell.
    mutating func refused(_ group: GroupID) -> [Action] {
        isAsking = false
        queue.removeAll { $0.group == group }
        return next()
    }

    /// With the link the answer is lost.
    mutating func lost(_ users: [UserID], in group: GroupID) {
        queue.insert(contentsOf: users.map { Seat(group: group, user: $0) }, at: 0)
    }

    /// A page of a group's members.
    mutating func listed(_ page: MembersPage) -> [Action] {
        for member in page.items where settled.count < Self.most {
            settled.insert(Seat(group: page.group, user: member.user))
        }
        return note(page.items.map { Profile(user: $0.user, name: $0.card) }, in: page.group)
    }

    /// Something has happened to a group: who comes or goes has no card, and somebody may have got one.
    mutating func happened(_ tip: GroupTip, by author: UserID, in group: GroupID) -> [Action] {
        let users: [UserID]
        switch tip.action {
        case .joined, .left: users = [author]
        case .admitted, .invited, .removed: users = tip.users
        case .card: users = tip.users.isEmpty ? [author] : tip.users
        case .created, .renamed, .promoted, .demoted, .transferred, .muted, .unmuted, .mutedAll, .unmutedAll,
            .joining:
            return []
        }
        if isAsking { overtaking.formUnion(users.map { Seat(group: group, user: $0) }) }
        return note(users.map { Profile(user: $0, name: tip.card) }, in: group)
    }

    /// A name that somebody gave themselves may be erased: only the server knows, since the message of one who had taken it
    /// away reads the same, and changes with every reaction to it.
    mutating func changed(_ tip: GroupTip, by author: UserID, in group: GroupID) -> [Action] {
        guard tip.action == .card, tip.users.isEmpty, tip.name.isEmpty else { return [] }
        let seat = Seat(group: group, user: author)
        if cards[seat] != nil { settled.remove(seat) }
        return saw([author], in: group)
    }

    /// The user is in it no more.
    mutating func left(_ group: GroupID) {
        cards = cards.filter { $0.key.group != group }
        settled = settled.filter { $0.group != group }
        told = told.filter { $0.group != group }
        queue.removeAll { $0.group == group }
    }

    private mutating func note(_ profiles: [Profile], in group: GroupID) -> [Action] {
        let new = profiles.filter { profile in
            let seat = Seat(group: group, user: profile.user)
            if told.count < Self.most { told.insert(seat) }
            guard cards[seat] != profile.name, cards[seat] != nil || cards.count < Self.most else { return false }
            cards[seat] = profile.name
            return true
        }
        return new.isEmpty ? [] : [.changed(group, new)]
    }
}
