import Model
import Wire

/// The cards of group members (what they are called in their groups), as far as this session knows them. The server is
/// asked for everybody who occurs in a group's events; while a link lasts, messages tell each change.
struct Cards: Equatable, Sendable {
    enum Action: Equatable {
        case ask(GroupID, [UserID])
        /// Cards that are new or have changed.
        case changed(GroupID, [Profile])
    }

    private struct Seat: Hashable {
        let group: GroupID
        let user: UserID
    }

    private var book = NameBook<Seat>()
    /// Members whose card changed while the server was being asked: its answer may be older.
    private var overtaking: Set<Seat> = []

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = Cards() }

    /// Takes the cards that were kept, and returns those that are new.
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

    /// A link began with a conversation list: asks again for the members that were known.
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

    /// Members of `group` occur in an event: asks for the cards that are not known.
    mutating func saw(_ users: [UserID], in group: GroupID) -> [Action] {
        let seats = users.map { Seat(group: group, user: $0) }
        guard book.wants(seats) else { return [] }
        book.want(seats.lazy.filter { $0.user != .unknown })
        return next()
    }

    /// Asks for the waiting members of one group, that of the first in the queue.
    private mutating func next() -> [Action] {
        let seats = book.next { $0.group == $1.group }
        return seats.first.map { [.ask($0.group, seats.map(\.user).sorted())] } ?? []
    }

    // MARK: What the server says

    /// Takes the server's answer. Users who are missing in it have no card, or are no members.
    mutating func answered(_ members: [GroupMember], for users: [UserID], in group: GroupID) -> [Action] {
        book.endAsking()
        defer { overtaking = [] }
        let cards = Dictionary(members.map { ($0.user, $0.card) }) { first, _ in first }
        let fresh = users.filter { !overtaking.contains(Seat(group: group, user: $0)) }
        return note(fresh.map { Profile(user: $0, name: cards[$0] ?? nil) }, in: group) + next()
    }

    /// The group does not exist, or the server does not know cards.
    mutating func refused(_ group: GroupID) -> [Action] {
        book.endAsking { $0.group == group }
        return next()
    }

    /// The answer was lost with the link: asks again over the next one.
    mutating func lost(_ users: [UserID], in group: GroupID) {
        book.lose(users.map { Seat(group: group, user: $0) })
    }

    /// Takes the cards in a page of a group's members.
    mutating func listed(_ page: MembersPage) -> [Action] {
        let group = page.group.withCards
        for member in page.items { book.settle(Seat(group: group, user: member.user)) }
        return note(page.items.map { Profile(user: $0.user, name: $0.card) }, in: group)
    }

    /// Takes what a tip says: a member who comes or goes has no card, and a card may have been set.
    mutating func happened(_ tip: GroupTip, by author: UserID, in group: GroupID) -> [Action] {
        let users: [UserID]
        switch tip.action {
        case .joined, .left: users = [author]
        case .admitted, .invited, .removed: users = tip.users
        case .card: users = tip.users.isEmpty ? [author] : tip.users
        case .created, .renamed, .noticed, .described, .promoted, .demoted, .transferred, .muted, .unmuted, .mutedAll,
            .unmutedAll, .joining,
            .roleMade, .roleChanged, .roleDeleted, .roleGiven, .roleTaken, .allowed:
            return []
        }
        if book.isAsking { overtaking.formUnion(users.map { Seat(group: group, user: $0) }) }
        return note(users.map { Profile(user: $0, name: tip.card) }, in: group)
    }

    /// Asks for the card again when a tip without a name has changed: somebody's own card may have been erased. Only
    /// the server knows, since a tip that removes a card reads the same, and is also changed by every reaction.
    mutating func changed(_ tip: GroupTip, by author: UserID, in group: GroupID) -> [Action] {
        guard tip.action == .card, tip.users.isEmpty, tip.name.isEmpty else { return [] }
        let seat = Seat(group: group, user: author)
        if book.names[seat] != nil { book.unsettle([seat]) }
        return saw([author], in: group)
    }

    /// Forgets the cards of a group that the user is no member of any more.
    mutating func left(_ group: GroupID) {
        book.forget { $0.group == group }
    }

    private mutating func note(_ profiles: [Profile], in group: GroupID) -> [Action] {
        let new = profiles.filter { book.note(Seat(group: group, user: $0.user), $0.name) }
        return new.isEmpty ? [] : [.changed(group, new)]
    }
}
