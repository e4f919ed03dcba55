import Model
import Wire

/// What members are called in their groups, as far as this session was told; everybody who comes into sight there is asked for.
/// A message tells of each change while a link lasts.
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

    private var book = NameBook<Seat>()
    /// Told while the server is asked: its answer may be older.
    private var overtaking: Set<Seat> = []

    /// Another account, or nobody.
    mutating func forgetUser() { self = Cards() }

    /// Takes what was kept, and returns what of it is new.
    mutating func restore(_ kept: [GroupID: [Profile]]) -> [GroupID: [Profile]] {
        var new: [GroupID: [Profile]] = [:]
        for (group, profiles) in kept {
            for profile in profiles where profile.name != nil {
                guard book.restore(Seat(group: group, user: profile.user), profile.name) else { continue }
                new[group, default: []].append(profile)
            }
        }
        return new
    }

    /// A link that began with a list.
    mutating func listed() -> [Action] {
        let seen = book.settled.sorted { ($0.group.description, $0.user) < ($1.group.description, $1.user) }
        book.want(book.begin() + seen.prefix(NameBook<Seat>.refreshed))
        return next()
    }

    mutating func resumed() -> [Action] {
        book.resume()
        return next()
    }

    mutating func linkLost() {
        book.loseLink()
        overtaking = []
    }

    /// Somebody is told of these in a group.
    mutating func saw(_ users: [UserID], in group: GroupID) -> [Action] {
        let seats = users.map { Seat(group: group, user: $0) }
        guard book.wants(seats) else { return [] }
        book.want(seats.lazy.filter { $0.user != .unknown })
        return next()
    }

    /// Those of the group that was seen first.
    private mutating func next() -> [Action] {
        let seats = book.next { $0.group == $1.group }
        return seats.first.map { [.ask($0.group, seats.map(\.user).sorted())] } ?? []
    }

    // MARK: What the server says

    /// Of whom nothing is said has no card, or is no member.
    mutating func answered(_ members: [GroupMember], for users: [UserID], in group: GroupID) -> [Action] {
        book.endAsking()
        defer { overtaking = [] }
        let cards = Dictionary(members.map { ($0.user, $0.card) }) { first, _ in first }
        let fresh = users.filter { !overtaking.contains(Seat(group: group, user: $0)) }
        return note(fresh.map { Profile(user: $0, name: cards[$0] ?? nil) }, in: group) + next()
    }

    /// The group is not there, or the server has nothing to tell.
    mutating func refused(_ group: GroupID) -> [Action] {
        book.endAsking { $0.group == group }
        return next()
    }

    /// With the link the answer is lost.
    mutating func lost(_ users: [UserID], in group: GroupID) {
        book.lose(users.map { Seat(group: group, user: $0) })
    }

    /// A page of a group's members.
    mutating func listed(_ page: MembersPage) -> [Action] {
        let group = page.group.withCards
        for member in page.items { book.settle(Seat(group: group, user: member.user)) }
        return note(page.items.map { Profile(user: $0.user, name: $0.card) }, in: group)
    }

    /// Something has happened to a group: who comes or goes has no card, and somebody may have got one.
    mutating func happened(_ tip: GroupTip, by author: UserID, in group: GroupID) -> [Action] {
        let users: [UserID]
        switch tip.action {
        case .joined, .left: users = [author]
        case .admitted, .invited, .removed: users = tip.users
        case .card: users = tip.users.isEmpty ? [author] : tip.users
        case .created, .renamed, .promoted, .demoted, .transferred, .muted, .unmuted, .mutedAll, .unmutedAll, .joining:
            return []
        }
        if book.isAsking { overtaking.formUnion(users.map { Seat(group: group, user: $0) }) }
        return note(users.map { Profile(user: $0, name: tip.card) }, in: group)
    }

    /// A name that somebody gave themselves may be erased: only the server knows, since the message of one who had taken it
    /// away reads the same, and changes with every reaction to it.
    mutating func changed(_ tip: GroupTip, by author: UserID, in group: GroupID) -> [Action] {
        guard tip.action == .card, tip.users.isEmpty, tip.name.isEmpty else { return [] }
        let seat = Seat(group: group, user: author)
        if book.names[seat] != nil { book.unsettle([seat]) }
        return saw([author], in: group)
    }

    /// The user is in it no more.
    mutating func left(_ group: GroupID) {
        book.forget { $0.group == group }
    }

    private mutating func note(_ profiles: [Profile], in group: GroupID) -> [Action] {
        let new = profiles.filter { book.note(Seat(group: group, user: $0.user), $0.name) }
        return new.isEmpty ? [] : [.changed(group, new)]
    }
}
