package import Model
package import Rules
package import Server

/// An `Administration` without a server, which records its calls and gives fixed answers.
package actor TestAdministration: Administration {
    package private(set) var done: [String] = []
    package private(set) var known: Set<UserID>
    private var live: [UserID: [InstanceSummary]] = [:]
    package private(set) var policy = LoginPolicy()
    private var texts: [UserID: StatusText] = [:]
    private var voided: Set<CheckedTicket> = []
    private var groups: [GroupID: Set<UserID>] = [:]
    private var profiles: [UserID: AccountProfile] = [:]
    private var friends: [UserID: [Friend]] = [:]
    private var cards: [UserID: DisplayName] = [:]
    private var groupProfiles: [GroupID: GroupProfile] = [:]
    private var current = ServerHealth()
    /// How often `health` was asked for.
    package private(set) var asked = 0

    package init(known: Set<UserID> = [.alice, .bob]) {
        self.known = known
        current.isReady = true
    }

    package func erase(_ user: UserID, at place: ErasurePlace) throws(ServiceError) -> Erasure {
        done.append("erase \(user) at \(place)")
        return Erasure(accounts: 1, messages: 2, next: place == .account ? .messages(after: nil) : nil)
    }

    package func export(_ user: UserID, from place: ExportPlace) throws(ServiceError) -> ExportPart {
        ExportPart(records: [.block(user)], next: place == .account ? .messages(in: 3, after: 4) : nil)
    }

    package func setHealth(_ health: ServerHealth) {
        current = health
    }

    package func setInstances(_ instances: [InstanceSummary], of user: UserID) {
        live[user] = instances
    }

    package func setStatusText(_ text: StatusText?, of user: UserID) {
        texts[user] = text
    }

    package func statusTexts(of users: Set<UserID>) -> [UserID: StatusText] {
        texts.filter { users.contains($0.key) }
    }

    package func void(_ ticket: CheckedTicket) {
        voided.insert(ticket)
    }

    package func admit(_ ticket: CheckedTicket, of user: UserID) throws(ServiceError) {
        guard !voided.contains(ticket) else { throw ServiceError(ErrorCode(rawValue: 70052)) }
    }

    package func kick(_ user: UserID) throws(ServiceError) {
        guard known.contains(user) else { throw ServiceError(ErrorCode(rawValue: 70107)) }
        done.append("kick \(user)")
    }

    package func setDisabled(_ isDisabled: Bool, _ user: UserID) throws(ServiceError) {
        guard known.contains(user) else { throw ServiceError(ErrorCode(rawValue: 70107)) }
        done.append("\(isDisabled ? "disable" : "enable") \(user)")
    }

    package func profiles(of users: [UserID]) -> [UserID: AccountProfile] {
        var found: [UserID: AccountProfile] = [:]
        for user in users where known.contains(user) { found[user] = profiles[user] ?? AccountProfile() }
        return found
    }

    package func setProfile(_ change: ProfileChange, of user: UserID) throws(ServiceError) {
        guard known.contains(user) else { throw ServiceError(.accountNotFound) }
        let former = profiles[user] ?? AccountProfile()
        profiles[user] = AccountProfile(nick: change.nick ?? former.nick, faceURL: change.faceURL ?? former.faceURL)
        done.append("profile of \(user)")
    }

    package func groups(_ wanted: [GroupID]) -> [GroupID: GroupReport] {
        var found: [GroupID: GroupReport] = [:]
        for group in wanted {
            guard let members = groups[group] else { continue }
            found[group] = GroupReport(
                profile: groupProfiles[group] ?? GroupProfile(name: group.description), members: members.count,
                lastSeq: 0, createdAt: .start, lastAt: .start)
        }
        return found
    }

    package func importAccounts(_ users: [UserID], profiles: [UserID: AccountProfile]) {
        known.formUnion(users)
        self.profiles.merge(profiles) { $1 }
        done.append("import \(users.map(\.description).joined(separator: " "))")
    }

    package func deleteAccounts(_ users: [UserID]) -> Set<UserID> {
        let deleted = known.intersection(users)
        known.subtract(deleted)
        done.append("delete \(deleted.sorted().map(\.description).joined(separator: " "))")
        return deleted
    }

    package func accounts(among users: [UserID]) -> Set<UserID> {
        known.intersection(users)
    }

    /// The one id that `unknown(among:)` counts as unknown.
    package static let nobody = UserID("nobody")

    package func unknown(among users: [UserID]) -> Set<UserID> {
        Set(users.filter { $0 == Self.nobody })
    }

    package func instances(of user: UserID) -> [InstanceSummary] {
        live[user] ?? []
    }

    package func end(_ instance: InstanceID, of user: UserID) -> Bool {
        guard let index = live[user]?.firstIndex(where: { $0.instance == instance }) else { return false }
        live[user]?.remove(at: index)
        done.append("end \(instance) of \(user)")
        return true
    }

    package func setPolicy(_ policy: LoginPolicy) throws(ServiceError) {
        guard policy.instances(of: .web) <= 10 else { throw ServiceError(ErrorCode(rawValue: 70402)) }
        self.policy = policy
        done.append("policy \(policy.kind.rawValue)")
    }

    package func createTopic(_ topic: GroupID, _ change: TopicChange, by author: UserID?) throws(ServiceError) {
        guard let community = topic.community, groups[community] != nil else { throw ServiceError(.groupNotFound) }
        guard groupProfiles[topic] == nil else { throw ServiceError(.groupIDTaken) }
        groupProfiles[community, default: GroupProfile(kind: "Community")].topics.append(topic)
        groups[topic] = groups[community]
        groupProfiles[topic] = GroupProfile(kind: "Community")
        set(change, of: topic)
        done.append("topic \(topic)\(author.map { " by \($0)" } ?? "")")
    }

    package func changeTopic(_ topic: GroupID, _ change: TopicChange) throws(ServiceError) {
        guard groupProfiles[topic] != nil else { throw ServiceError(.groupNotFound) }
        set(change, of: topic)
        done.append("change \(topic)")
    }

    private func set(_ change: TopicChange, of topic: GroupID) {
        if let name = change.name { groupProfiles[topic]?.name = name }
        if let introduction = change.introduction { groupProfiles[topic]?.introduction = introduction }
        if let notification = change.notification { groupProfiles[topic]?.notification = notification }
        if let faceURL = change.faceURL { groupProfiles[topic]?.faceURL = faceURL }
        if let isMuted = change.isMuted { groupProfiles[topic]?.isMuted = isMuted }
    }

    package func destroyTopics(_ topics: [GroupID]) -> [ServiceError?] {
        topics.map { topic in
            guard let community = topic.community, groups.removeValue(forKey: topic) != nil else {
                return ServiceError(.groupNotFound)
            }
            groupProfiles[topic] = nil
            groupProfiles[community]?.topics.removeAll { $0 == topic }
            done.append("end \(topic)")
            return nil
        }
    }

    package func createGroup(_ group: GroupID, members: [UserID], showsHistory: Bool, profile: GroupProfile?) {
        groups[group] = Set(members)
        groupProfiles[group] = profile
        done.append(
            "create \(members.map(\.description).joined(separator: " "))\(showsHistory ? " with its history" : "")")
    }

    package func addMembers(_ users: [UserID], to group: GroupID) throws(ServiceError) -> Set<UserID> {
        guard let members = groups[group] else { throw ServiceError(.groupNotFound) }
        groups[group] = members.union(users)
        done.append("add \(users.map(\.description).joined(separator: " "))")
        return Set(users).subtracting(members)
    }

    package func removeMembers(_ users: [UserID], from group: GroupID) throws(ServiceError) {
        guard groups[group] != nil else { throw ServiceError(.groupNotFound) }
        groups[group]?.subtract(users)
        done.append("remove \(users.map(\.description).joined(separator: " "))")
    }

    package func members(
        of group: GroupID, after skipped: Int
    ) throws(ServiceError) -> (members: [GroupMember], count: Int) {
        guard let members = groups[group] else { throw ServiceError(.groupNotFound) }
        let part = members.sorted().dropFirst(skipped).prefix(2)
        return (
            part.map { GroupMember(user: $0, role: $0 == .alice ? .owner : .member, card: cards[$0]) }, members.count
        )
    }

    package func setCard(_ card: String, of user: UserID, in group: GroupID) throws(ServiceError) {
        guard let members = groups[group] else { throw ServiceError(.groupNotFound) }
        guard members.contains(user) else { throw ServiceError(.groupParameter, "\(user) is not in this group.") }
        cards[user] = DisplayName(card: card)
        done.append("call \(user) \(card) in \(group)")
    }

    package func changeRoles(of group: GroupID, _ order: RoleOrder) throws(ServiceError) -> [ServiceError?] {
        guard groups[group] != nil else { throw ServiceError(.groupNotFound) }
        done.append("\(order)")
        var book = groupProfiles[group]?.roles ?? RoleBook()
        defer { groupProfiles[group]?.roles = book }
        switch order {
        case .look, .setUp: return []
        case .make(let id, let name, let permissions):
            book[id] = RoleBook.Role(id, name: name, permissions, members: [.alice, .bob])
            return []
        case .change(let id, let name, let permissions):
            if let name { book[id]?.name = name }
            if let permissions { book[id]?.permissions = permissions }
            return []
        case .delete(let ids): return ids.map { id in book[id] == nil ? ServiceError(.groupParameter) : nil }
        case .allow(let id, let topics):
            for item in topics { book[id]?.inTopics[item.topic] = item.permissions }
            return topics.map { _ in nil }
        case .give(_, let users), .take(_, let users):
            return users.map { $0 == Self.nobody ? ServiceError(.groupParameter, "nobody is not in it") : nil }
        }
    }

    package func roles(of group: GroupID) throws(ServiceError) -> RoleBook {
        guard groups[group] != nil else { throw ServiceError(.groupNotFound) }
        return groupProfiles[group]?.roles ?? RoleBook()
    }

    package func say(
        _ content: MessageContent, in group: GroupID, as sender: UserID, to users: [UserID]
    ) throws(ServiceError) -> (seq: Int64, at: Timestamp) {
        guard groups[group]?.contains(sender) == true else { throw ServiceError(.groupNotFound) }
        done.append("say \(content.text) in \(group) as \(sender) to \(users.map(\.description))")
        return (7, .start)
    }

    package func values(of group: GroupID) throws(ServiceError) -> GroupValues {
        guard groups[group] != nil else { throw ServiceError(.groupNotFound) }
        return GroupValues(
            group: group, attributes: GroupAttributes([.init("topic", "ships"), .init("mood", "sunny")]),
            counters: GroupCounters([.init("likes", 3), .init("views", -1)]))
    }

    package func change(_ request: GroupValuesRequest) throws(ServiceError) -> GroupValues {
        guard groups[request.group] != nil else { throw ServiceError(.groupNotFound) }
        done.append("change \(request.group): \(request.change)")
        return try values(of: request.group)
    }

    package func changeFriends(_ order: FriendOrder, of user: UserID) throws(ServiceError) -> [ServiceError?] {
        guard known.contains(user) else { throw ServiceError(.friendNotFound) }
        switch order {
        case .list: return []
        case .add(let wishes, let isForced):
            return wishes.map { wish in
                guard known.contains(wish.user) else { return ServiceError(.friendNotFound) }
                done.append("\(isForced ? "force" : "ask") \(wish.user) for \(user): \(wish.words)/\(wish.remark)")
                guard isForced else { return ServiceError(.wishIsOpen) }
                friends[user, default: []].append(
                    Friend(wish.user, .friend, remark: DisplayName(cleaning: wish.remark), since: .start))
                return nil
            }
        case .put(let users, let names):
            return users.map { other in
                guard let index = friends[user]?.firstIndex(where: { $0.user == other }) else {
                    return ServiceError(.noFriendForList)
                }
                let friend = friends[user]?[index]
                if let friend { friends[user]?[index] = friend.inLists(friend.lists + names.names) }
                return nil
            }
        case .removeLists(let names):
            friends[user] = friends[user]?.map { friend in
                friend.inLists(friend.lists.filter { !names.contains($0.description) })
            }
            return []
        case .remove(let users):
            return users.map { other in
                let index = friends[user]?.firstIndex { $0.user == other }
                if let index { friends[user]?.remove(at: index) }
                return index == nil ? ServiceError(.noFriend) : nil
            }
        }
    }

    package func friends(of user: UserID) throws(ServiceError) -> [Friend] {
        guard known.contains(user) else { throw ServiceError(.friendNotFound) }
        return friends[user] ?? []
    }

    package var usage: Usage {
        Usage(
            days: [.init(name: "2026-11-21", users: 3), .init(name: "2026-11-20", users: 2)],
            months: [.init(name: "2026-11", users: 4)])
    }

    package var health: ServerHealth {
        asked += 1
        return current
    }
}
