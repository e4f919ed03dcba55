package import Model
import Session

/// What people are called. Names are not unique: where two people in sight have names that look alike, or a name looks
/// like somebody else's id, the id stands beside the name.
package struct People: Sendable {
    private var names: [UserID: DisplayName] = [:]
    /// Friends, and users with an open friend request. A friend's remark, which is this account's own name for them,
    /// goes before their name.
    private(set) var friends: [UserID: Friend] = [:]
    /// How others can become friends of this account; nil until the server has said.
    var allowsFriends: JoinOption?
    /// Cards: what members are called in a group. A card goes before a user's name, and behind this account's remark.
    private var cards: [GroupID: [UserID: DisplayName]] = [:]
    private var cardCount = 0
    /// The group that people are spoken of in, whose cards count; nil outside of groups.
    private var place: GroupID?
    /// The users for whom a likeness stands, as their name or as their id.
    private var bearers: [String: Set<UserID>] = [:]
    /// The users with a card of that likeness, by group.
    private var cardBearers: [GroupID: [String: Set<UserID>]] = [:]
    /// Users in sight, whose ids are among `bearers`.
    private var seen: Set<UserID> = []
    /// Users whose messages this account refuses.
    private(set) var blocked: [UserID] = []
    private var blockedSet: Set<UserID> = []
    /// The presence of users, as far as it is known.
    private var statuses: [UserID: UserStatus] = [:]
    /// The status text of this account, shown while it is online.
    private(set) var ownText: StatusText?
    /// Changes whenever anybody's name does.
    private(set) var stamp = Stamp()
    /// Changes whenever anybody's status does.
    private(set) var statusStamp = Stamp()

    /// The most users that names, friends or other facts are kept of, to bound memory.
    private static let most = 20_000
    /// Likenesses of the words that the screen itself uses for people.
    private static let taken: Set = [
        "you", "everybody", "nobody", "somebody", "theoperator",
        "parley",
    ]

    private static func isTaken(_ likeness: String) -> Bool {
        taken.contains(likeness) || Speech.current?.vocabulary?.ownNames.contains(likeness) == true
    }

    package init() {}

    package mutating func leaveAccount() { self = People() }

    /// Returns the people as they are called in a conversation.
    package func here(_ conversation: ConversationID?) -> People {
        var people = self
        // A topic uses the cards of its community.
        if case .group(let group)? = conversation {
            people.place = group.community ?? group
        } else {
            people.place = nil
        }
        return people
    }

    /// Takes note of users who are in sight, so that names are told from their ids.
    mutating func see(_ users: [UserID]) {
        for user in users where seen.count < Self.most && seen.insert(user).inserted {
            let likeness = DisplayName.likeness(of: user.description)
            if bearers[likeness, default: []].insert(user).inserted, bearers[likeness]?.count ?? 0 > 1 { stamp.renew() }
        }
    }

    mutating func note(_ profiles: [Profile]) {
        for profile in profiles {
            guard names.count < Self.most || names[profile.user] != nil else { continue }
            rename(profile.user) { $0.names[profile.user] = profile.name }
        }
        stamp.renew()
    }

    /// Takes over changed friendships.
    mutating func note(_ changed: [Friend]) {
        for friend in changed {
            guard friends.count < Self.most || friends[friend.user] != nil else { continue }
            rename(friend.user) { $0.friends[friend.user] = friend.standing == .stranger ? nil : friend }
        }
        stamp.renew()
    }

    /// Takes over changed cards of a group.
    mutating func note(_ profiles: [Profile], in place: GroupID) {
        let group = place.community ?? place
        for profile in profiles {
            let former = cards[group]?[profile.user]
            guard cardCount < Self.most || former != nil || profile.name == nil else { continue }
            if let former {
                cardCount -= 1
                cardBearers[group]?[former.likeness]?.remove(profile.user)
                if cardBearers[group]?[former.likeness]?.isEmpty == true { cardBearers[group]?[former.likeness] = nil }
            }
            cards[group, default: [:]][profile.user] = profile.name
            guard let card = profile.name else { continue }
            cardCount += 1
            cardBearers[group, default: [:]][card.likeness, default: []].insert(profile.user)
        }
        stamp.renew()
    }

    /// Forgets the cards of a group that this account has left.
    mutating func leave(_ group: GroupID) {
        guard group.community == nil else { return }
        cardCount -= cards.removeValue(forKey: group)?.count ?? 0
        cardBearers[group] = nil
        stamp.renew()
    }

    /// Changes the names of a user, and keeps `bearers` in step.
    private mutating func rename(_ user: UserID, _ change: (inout People) -> Void) {
        if let former = shown(user) {
            let likeness = former.likeness
            let isOwnID = likeness == DisplayName.likeness(of: user.description)
            if !isOwnID { bearers[likeness]?.remove(user) }
            if bearers[likeness]?.isEmpty == true { bearers[likeness] = nil }
        }
        change(&self)
        if let name = shown(user) { bearers[name.likeness, default: []].insert(user) }
    }

    private func shown(_ user: UserID) -> DisplayName? { friends[user]?.remark ?? card(of: user) ?? names[user] }

    mutating func note(blocked users: [UserID]) {
        blocked = users
        blockedSet = Set(users)
        stamp.renew()
    }

    mutating func note(_ told: [UserStatus], unknown: [UserID]) {
        for user in unknown { statuses[user] = nil }
        for status in told where statuses.count < Self.most || statuses[status.user] != nil {
            statuses[status.user] = status
        }
        statusStamp.renew()
    }

    mutating func say(_ text: StatusText?) {
        ownText = text
        statusStamp.renew()
    }

    /// Whether a user was seen: they wrote here, share a conversation with this account, or have a known name.
    func hasSeen(_ user: UserID) -> Bool { seen.contains(user) || names[user] != nil || friends[user] != nil }

    /// Forgets who is online, which is unknown without a link.
    mutating func forgetStatuses() {
        guard !statuses.isEmpty else { return }
        statuses = [:]
        statusStamp.renew()
    }

    /// Returns whether a user is online; nil where that is unknown.
    func isOnline(_ user: UserID) -> Bool? { statuses[user]?.isOnline }

    /// Returns a user's status text; nil for a user who is blocked.
    func statusText(of user: UserID) -> StatusText? { blockedSet.contains(user) ? nil : statuses[user]?.text }

    func isOnline(_ conversation: ConversationID) -> Bool {
        if case .c2c(let user) = conversation { statuses[user]?.isOnline == true } else { false }
    }

    package func isBlocked(_ user: UserID) -> Bool { blockedSet.contains(user) }

    /// Whether nobody has a name, so that everybody is called by their id.
    var isEmpty: Bool { names.isEmpty && friends.isEmpty && cards.isEmpty }

    /// Returns this account's remark for a user, or else their card or their own name; nil for a user who is blocked.
    package func name(of user: UserID) -> DisplayName? { blockedSet.contains(user) ? nil : shown(user) }

    /// Returns a user's card in the group that is spoken of; nil outside of it.
    func card(of user: UserID) -> DisplayName? {
        blockedSet.contains(user) ? nil : place.flatMap { cards[$0]?[user] }
    }

    /// Returns the name that a user has given themselves; nil for a user who is blocked.
    func ownName(of user: UserID) -> DisplayName? { blockedSet.contains(user) ? nil : names[user] }

    /// The ids of all users with a name.
    var named: [String] {
        let here = place.flatMap { cards[$0]?.keys }.map(Array.init) ?? []
        return Set(names.keys).union(friends.keys).union(here).sorted().map(\.description)
    }

    /// Whether a name could be taken for somebody else's.
    private func isAmbiguous(_ user: UserID, _ name: DisplayName) -> Bool {
        let likeness = name.likeness
        let isAnothersHere = place.flatMap { cardBearers[$0]?[likeness] }?.contains { $0 != user } ?? false
        return isAnothersHere || Self.isTaken(likeness) || bearers[likeness]?.contains { $0 != user } ?? false
    }

    /// Returns the name of a user, with the id beside it where the name is ambiguous, or the id where there is no name.
    package func called(_ user: UserID) -> String {
        guard let name = name(of: user) else { return user.description }
        return isAmbiguous(user, name) ? "\(name) (\(user))" : name.description
    }

    /// Returns the name of a user if it fits into `columns`. Where there is no room for a name and the id beside it,
    /// returns the id.
    func called(_ user: UserID, in columns: Int, _ table: WidthTable) -> String {
        let called = called(user)
        guard let name = name(of: user), isAmbiguous(user, name) else { return called }
        return TerminalSafe(called, table: table).columns <= columns ? called : user.description
    }

    /// Returns the name of a user together with the id, for places where the id matters.
    package func introduced(_ user: UserID) -> String {
        name(of: user).map { "\($0) (\(user))" } ?? user.description
    }

    /// Returns the name for a text that is an id; the text itself where it is none.
    package func called(_ id: String) -> String { UserID(id).map(called) ?? id }

    /// Returns what a user may be searched by: the id, the name and each of its words, and in a group also the name
    /// that they have elsewhere.
    func words(of id: String) -> [String] {
        guard let user = UserID(id) else { return [id] }
        let names = [name(of: user), card(of: user) == nil ? nil : ownName(of: user)].compactMap(\.?.description)
        return [id] + names.flatMap { [$0] + $0.split(separator: " ").dropFirst().map(String.init) }
    }

    /// Returns the users whose id is `text`, or whose name or a word of it begins with it, in any case.
    func answering(to text: String) -> [UserID] {
        seen.union(names.keys).filter { user in
            Profile(user: user, name: name(of: user)).answers(to: text)
                || card(of: user) != nil && Profile(user: user, name: ownName(of: user)).answers(to: text)
        }
    }

    /// Returns a user's id with the name behind it, as Tab offers it.
    func offered(_ text: String) -> String {
        let id = text.hasPrefix("@") ? String(text.dropFirst()) : text
        return UserID(id).flatMap(name).map { "\(text) (\($0))" } ?? text
    }

    /// Returns the title of a conversation in a list: a person's name, or a group's. Empty where there is only the id.
    func title(of conversation: ConversationID, group: String) -> String {
        switch conversation {
        case .c2c(let user): name(of: user) == nil ? "" : called(user)
        case .group: group
        }
    }
}

extension AppState {
    mutating func follow(_ event: PeopleEvent) {
        switch event {
        case .changed(let profiles): model.people.note(profiles)
        case .cards(let group, let cards): model.people.note(cards, in: group)
        case .settled: break
        case .blocked(let users): model.people.note(blocked: users)
        case .statuses(let statuses, let unknown): model.people.note(statuses, unknown: unknown)
        case .quiet(let hours): model.quiet.hours = hours
        case .done(.quiet(let hours)): model.notices.say(Wording.changed(quiet: hours))
        case .ownStatus(let text, _):
            model.people.say(text)
            model.notices.say(Wording.saidStatus(text))
        case .friends(let changed, let by): follow(changed, by: by)
        case .allowsFriends(let option): model.people.allowsFriends = option
        case .folders(let folders): model.chats.take(folders)
        case .done(.folder(let change)):
            model.notices.say(Wording.changed(change) { model.mention(of: $0) })
        case .done(.friend(let user, let action)): model.notices.say(model.befriended(user, action))
        case .done(.allowFriends(let option)): model.notices.say(Wording.allowsFriends(option))
        case .done(.name):
            let name = model.accounts.user.flatMap { UserID($0) }.flatMap(model.people.name)
            model.notices.say(Wording.named(name))
        case .done(.conversation(let id, let change)):
            let now = model.chats.book[id]?.summary
            if let text = Wording.changed(model.mention(of: id), change, of: id, now: now) {
                model.notices.say(text)
            }
        case .done(.block(let user, let isOn)):
            model.notices.say(Wording.blocked(model.people.introduced(user), isOn))
        }
    }
}

extension AppModel {
    /// Returns the name of a conversation, without the mark that tells a group from a person.
    func name(of conversation: ConversationID) -> String {
        let title =
            chats.book.line(of: conversation).map(title)
            ?? title(of: conversation, group: chats.book.group(conversation)?.name ?? "")
        return title.isEmpty ? conversation.name : title
    }

    /// Returns the title of a line in the list, with the id beside the name of a group that looks like another one's.
    /// Empty where there is only the id.
    func title(of line: ConversationLine) -> String {
        let title = title(of: line.id, group: line.name)
        guard !title.isEmpty, chats.book.isAmbiguous(line) else { return title }
        return "\(title) (\(line.id.name))"
    }

    /// Returns the title of a conversation; that of a topic begins with its community: `Club › Releases`.
    func title(of conversation: ConversationID, group: String) -> String {
        guard case .group(let topic) = conversation, let community = topic.community else {
            return people.title(of: conversation, group: group)
        }
        return "\(name(of: .group(community))) › \(group.isEmpty ? topic.topic ?? "" : group)"
    }

    /// Returns the name of a conversation for a sentence; a group's begins with `#`.
    func mention(of conversation: ConversationID) -> String {
        (conversation.isGroup ? "#" : "") + name(of: conversation)
    }
}

extension Wording {
    /// Returns the word behind somebody's name; empty where nobody knows.
    static func status(_ isOnline: Bool?) -> String {
        isOnline.map { $0 ? localized("online") : localized("offline") } ?? ""
    }

    fileprivate static func blocked(_ name: String, _ isOn: Bool) -> String {
        isOn
            ? localized(
                "You have blocked \(name): what they write to you alone is refused, and they are told so; you are no friends any more. In groups nothing changes."
            )
            : localized("\(name) can write to you again.")
    }

    static func named(_ name: DisplayName?) -> String {
        guard let name else { return localized("You have no name any more: others see your id.") }
        return localized(
            "You are called \(name) now. Who shares a conversation with you sees it; your id stays your address.")
    }
}
