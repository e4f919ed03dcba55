package import Model
import Session

/// What people are called. A name is nobody's own: where two people in sight have names that look alike, or somebody is called
/// as another one's id is, the id stands beside the name.
package struct People: Sendable {
    private var names: [UserID: DisplayName] = [:]
    /// Whom this account is friends with, and who may become so. What it calls a friend itself goes before their name.
    private(set) var friends: [UserID: Friend] = [:]
    /// How it can be asked; nil where nobody has said.
    var allowsFriends: JoinOption?
    /// What members are called in their groups: it goes before their name, and behind what this account calls them itself.
    private var cards: [GroupID: [UserID: DisplayName]] = [:]
    private var cardCount = 0
    /// The group that is spoken of.
    private var place: GroupID?
    /// Who is called so, or has it as their id.
    private var bearers: [String: Set<UserID>] = [:]
    /// Who is called so in a group alone.
    private var cardBearers: [GroupID: [String: Set<UserID>]] = [:]
    /// Their ids are among the bearers.
    private var seen: Set<UserID> = []
    /// From whom this account takes nothing.
    private(set) var blocked: [UserID] = []
    private var blockedSet: Set<UserID> = []
    /// Of whom it is known whether they are there.
    private var statuses: [UserID: UserStatus] = [:]
    /// What this account says of itself while it is there.
    private(set) var ownText: StatusText?
    /// Changes whenever the name of anybody does.
    private(set) var stamp = Stamp()
    /// Changes whenever anybody's status does.
    private(set) var statusStamp = Stamp()

    /// Memory is bounded: of more people than this nobody new is taken up.
    private static let most = 20_000
    /// The screen's own words for people.
    private static let taken: Set = [
        "you", "everybody", "nobody", "somebody", "theoperator",
        "parley",
    ]

    private static func isTaken(_ likeness: String) -> Bool {
        taken.contains(likeness) || Speech.current?.vocabulary?.ownNames.contains(likeness) == true
    }

    package init() {}

    package mutating func leaveAccount() { self = People() }

    /// As people are called where this conversation is spoken of.
    package func here(_ conversation: ConversationID?) -> People {
        var people = self
        // In a topic they are called as in its community.
        if case .group(let group)? = conversation {
            people.place = group.community ?? group
        } else {
            people.place = nil
        }
        return people
    }

    /// These are in sight.
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

    /// These stand so from now on.
    mutating func note(_ changed: [Friend]) {
        for friend in changed {
            guard friends.count < Self.most || friends[friend.user] != nil else { continue }
            rename(friend.user) { $0.friends[friend.user] = friend.standing == .stranger ? nil : friend }
        }
        stamp.renew()
    }

    /// These are called so in a group from now on.
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

    /// This account is not in the group any more.
    mutating func leave(_ group: GroupID) {
        guard group.community == nil else { return }
        cardCount -= cards.removeValue(forKey: group)?.count ?? 0
        cardBearers[group] = nil
        stamp.renew()
    }

    /// Who is called so by now, and no more by what they were called before.
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

    /// They wrote, or are in a conversation, where this user is too.
    func hasSeen(_ user: UserID) -> Bool { seen.contains(user) || names[user] != nil || friends[user] != nil }

    /// Without a link nobody knows.
    mutating func forgetStatuses() {
        guard !statuses.isEmpty else { return }
        statuses = [:]
        statusStamp.renew()
    }

    /// Nil where nobody knows.
    func isOnline(_ user: UserID) -> Bool? { statuses[user]?.isOnline }

    /// Somebody who is blocked says nothing by it, either.
    func statusText(of user: UserID) -> StatusText? { blockedSet.contains(user) ? nil : statuses[user]?.text }

    func isOnline(_ conversation: ConversationID) -> Bool {
        if case .c2c(let user) = conversation { statuses[user]?.isOnline == true } else { false }
    }

    package func isBlocked(_ user: UserID) -> Bool { blockedSet.contains(user) }

    /// Everybody is called by their id.
    var isEmpty: Bool { names.isEmpty && friends.isEmpty && cards.isEmpty }

    /// What this account calls them, or what they call themselves. Somebody who is blocked says nothing by their name, either.
    package func name(of user: UserID) -> DisplayName? { blockedSet.contains(user) ? nil : shown(user) }

    /// What they are called in the group that is spoken of, and nowhere else.
    func card(of user: UserID) -> DisplayName? {
        blockedSet.contains(user) ? nil : place.flatMap { cards[$0]?[user] }
    }

    /// What they call themselves.
    func ownName(of user: UserID) -> DisplayName? { blockedSet.contains(user) ? nil : names[user] }

    /// The ids of all who have a name.
    var named: [String] {
        let here = place.flatMap { cards[$0]?.keys }.map(Array.init) ?? []
        return Set(names.keys).union(friends.keys).union(here).sorted().map(\.description)
    }

    /// Somebody else could be taken for them.
    private func isAmbiguous(_ user: UserID, _ name: DisplayName) -> Bool {
        let likeness = name.likeness
        let isAnothersHere = place.flatMap { cardBearers[$0]?[likeness] }?.contains { $0 != user } ?? false
        return isAnothersHere || Self.isTaken(likeness) || bearers[likeness]?.contains { $0 != user } ?? false
    }

    /// As they are called where they are spoken of: by their name, or their id where they have none.
    package func called(_ user: UserID) -> String {
        guard let name = name(of: user) else { return user.description }
        return isAmbiguous(user, name) ? "\(name) (\(user))" : name.description
    }

    /// The same in so many columns: where there is no room for a name and the id that must stand beside it, the id stands
    /// alone.
    func called(_ user: UserID, in columns: Int, _ table: WidthTable) -> String {
        let called = called(user)
        guard let name = name(of: user), isAmbiguous(user, name) else { return called }
        return TerminalSafe(called, table: table).columns <= columns ? called : user.description
    }

    /// With the id in any case, where the id is what matters.
    package func introduced(_ user: UserID) -> String {
        name(of: user).map { "\($0) (\(user))" } ?? user.description
    }

    /// By a text that is an id.
    package func called(_ id: String) -> String { UserID(id).map(called) ?? id }

    /// What somebody may be looked for by: the id, the name, and each word of it; in a group also what they are called
    /// elsewhere.
    func words(of id: String) -> [String] {
        guard let user = UserID(id) else { return [id] }
        let names = [name(of: user), card(of: user) == nil ? nil : ownName(of: user)].compactMap(\.?.description)
        return [id] + names.flatMap { [$0] + $0.split(separator: " ").dropFirst().map(String.init) }
    }

    /// Whose id is so, or whose name or a word of it begins so; large and small letters are alike.
    func answering(to text: String) -> [UserID] {
        seen.union(names.keys).filter { user in
            Profile(user: user, name: name(of: user)).answers(to: text)
                || card(of: user) != nil && Profile(user: user, name: ownName(of: user)).answers(to: text)
        }
    }

    /// As Tab offers somebody whose id comes into the line.
    func offered(_ text: String) -> String {
        let id = text.hasPrefix("@") ? String(text.dropFirst()) : text
        return UserID(id).flatMap(name).map { "\(text) (\($0))" } ?? text
    }

    /// As a list calls a conversation: a person by their name, a group by the one it was given. Empty where the id is all
    /// there is.
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
    /// As the screen calls a conversation, without what says what it is.
    func name(of conversation: ConversationID) -> String {
        let title =
            chats.book.line(of: conversation).map(title)
            ?? title(of: conversation, group: chats.book.group(conversation)?.name ?? "")
        return title.isEmpty ? conversation.name : title
    }

    /// As the list calls it, with the id beside the name of a group that another one is called like; empty where the id is
    /// all there is.
    func title(of line: ConversationLine) -> String {
        let title = title(of: line.id, group: line.name)
        guard !title.isEmpty, chats.book.isAmbiguous(line) else { return title }
        return "\(title) (\(line.id.name))"
    }

    /// A topic is called with its community: `Club › Releases`.
    func title(of conversation: ConversationID, group: String) -> String {
        guard case .group(let topic) = conversation, let community = topic.community else {
            return people.title(of: conversation, group: group)
        }
        return "\(name(of: .group(community))) › \(group.isEmpty ? topic.topic ?? "" : group)"
    }

    /// The same in a sentence, where a group has to be told from a person.
    func mention(of conversation: ConversationID) -> String {
        (conversation.isGroup ? "#" : "") + name(of: conversation)
    }
}

extension Wording {
    /// Behind the name of somebody.
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
