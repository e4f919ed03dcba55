package import Model
internal import Wire

/// What the operator does with the roles of a community.
package enum RoleOrder: Equatable, Sendable {
    case look
    /// Switches roles on or off, and says what every member may do; nil leaves it as it is.
    case setUp(isOn: Bool?, everybody: GroupPermissions?)
    case make(RoleID, name: String, GroupPermissions)
    /// Changes a role; nil leaves it as it is.
    case change(RoleID, name: String?, GroupPermissions?)
    case delete([RoleID])
    /// Says what a role may do in topics besides; nothing where the permissions are empty.
    case allow(RoleID, [TopicPermission])
    case give(RoleID, [UserID])
    case take(RoleID, [UserID])

    /// The users whom it is about.
    var users: [UserID] {
        switch self {
        case .give(_, let users), .take(_, let users): users
        case .look, .setUp, .make, .change, .delete, .allow: []
        }
    }

    package struct TopicPermission: Equatable, Sendable {
        package let topic: GroupID
        package let permissions: GroupPermissions

        package init(_ topic: GroupID, _ permissions: GroupPermissions) {
            self.topic = topic
            self.permissions = permissions
        }
    }
}

/// Changes to the roles of a community, whoever makes them.
enum RoleRules {
    static let noRole = ServiceError(.groupParameter, "There is no such role in this community.")

    static func checkHasRoles(_ profile: GroupProfile) throws {
        guard profile.groupKind == .community else {
            throw ServiceError(.permissionDenied, "Only a community has roles, and this group is none.")
        }
    }

    /// Throws where members can't change roles. What they made while roles are off would do nothing.
    static func checkChangeable(_ profile: GroupProfile) throws {
        try checkHasRoles(profile)
        guard profile.roles.isOn || profile.roles.roles.isEmpty else {
            throw ServiceError(
                .permissionDenied, "The roles of this community are switched off; the operator can switch them on.")
        }
    }

    /// Makes a role, or changes it; returns it as it is now. The first one switches roles on.
    static func put(
        _ id: RoleID, name text: String, _ permissions: GroupPermissions, in book: inout RoleBook
    ) throws -> RoleBook.Role {
        // One that it has already may be from before there were these rules.
        let name = try book[id].flatMap { $0.name == text ? text : nil } ?? checked(text)
        guard !book.roles.contains(where: { $0.id != id && $0.name.lowercased() == name.lowercased() }) else {
            throw ServiceError(.groupParameter, "There is a role called \(name.inQuotes) already.")
        }
        guard book[id] != nil || book.roles.count < CommunityRole.most else {
            throw ServiceError(.groupParameter, "A community has at most \(CommunityRole.most) roles.")
        }
        var role = book[id] ?? RoleBook.Role(id, name: name)
        role.name = name
        role.permissions = permissions
        if book.roles.isEmpty { book.isOn = true }
        book[id] = role
        return role
    }

    static func set(_ id: RoleID, of user: UserID, _ isOn: Bool, in book: inout RoleBook) throws {
        guard var role = book[id] else { throw noRole }
        guard role.members.contains(user) != isOn else { return }
        if isOn {
            guard role.members.count < CommunityRole.mostMembers else {
                throw ServiceError(
                    .groupParameter,
                    "At most \(CommunityRole.mostMembers) members have one role; what all may do is said of everybody.")
            }
            role.members.append(user)
        } else {
            role.members.removeAll { $0 == user }
        }
        book[id] = role
    }

    static func allow(
        _ permissions: GroupPermissions, to id: RoleID, in topic: GroupID, of community: inout GroupProfile
    ) throws {
        guard var role = community.roles[id] else { throw noRole }
        guard community.topics.contains(topic) else { throw ServiceError(.groupNotFound) }
        guard permissions.isSubset(of: .inTopic) else {
            let words = GroupPermissions.inTopic.words.map(\.inQuotes).joined(separator: ", ")
            throw ServiceError(.groupParameter, "In a single topic a role can have \(words) and nothing else.")
        }
        role.inTopics[topic] = permissions.isEmpty ? nil : permissions
        community.roles[id] = role
    }

    private static func checked(_ text: String) throws -> String {
        var name = ""
        do throws(DisplayName.Fault) { name = try DisplayName.line(text, atMost: CommunityRole.nameBytes) } catch {}
        guard !name.isEmpty else {
            throw ServiceError(
                .groupParameter,
                "A role's name has 1 to \(CommunityRole.nameBytes) bytes of what can be seen: no line breaks, no control "
                    + "characters, no directions. A Chinese character has 3 bytes.")
        }
        if let word = RoleWord.occurring(in: name) {
            throw ServiceError(
                .groupParameter,
                "A role can't be called \(name.inQuotes): /group role takes \(word.inQuotes) as a word of its own.")
        }
        return name
    }

    // MARK: What the operator does

    static func perform(
        _ order: RoleOrder, in group: GroupID, _ work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        if let error = TopicRules.refusal(of: group) { return AdministrationOutcome(.refused(error)) }
        guard let conversation = try work.conversation(ConversationKey.text(of: group)),
            let before = try work.groupProfile(of: conversation.number), !before.isDissolved
        else { return AdministrationOutcome(.refused(ServiceError(.groupNotFound))) }
        var row = before
        do {
            try checkHasRoles(row.profile)
            let answer = try carryOut(order, on: &row.profile, in: conversation.number, &work)
            guard row != before else { return AdministrationOutcome(answer) }
            work.set(row, of: conversation.number)
            try TopicRules.copyRoles(from: row.profile, in: &work)
            let news = try news(of: group, conversation, row.profile, after: before.profile.roles, in: &work)
            return AdministrationOutcome(answer, news: news)
        } catch let error as ServiceError {
            return AdministrationOutcome(.refused(error))
        }
    }

    private static func carryOut(
        _ order: RoleOrder, on profile: inout GroupProfile, in number: Int64, _ work: inout UnitOfWork
    ) throws -> AdministrationOutcome.Answer {
        switch order {
        case .look: return .roles(profile.roles)
        case .setUp(let isOn, let everybody):
            if let isOn { profile.roles.isOn = isOn }
            if let everybody { profile.roles.everybody = everybody }
            return .done
        case .make(let id, let name, let permissions):
            guard profile.roles[id] == nil else {
                throw ServiceError(.groupParameter, "There is a role with the id \(id) already.")
            }
            _ = try put(id, name: name, permissions, in: &profile.roles)
            return .done
        case .change(let id, let name, let permissions):
            guard let role = profile.roles[id] else { throw noRole }
            _ = try put(id, name: name ?? role.name, permissions ?? role.permissions, in: &profile.roles)
            return .done
        case .delete(let ids):
            let errors = ids.map { profile.roles[$0] == nil ? noRole : nil }
            for id in ids { profile.roles[id] = nil }
            return .errors(errors)
        case .allow(let id, let topics):
            guard profile.roles[id] != nil else { throw noRole }
            return .errors(
                try topics.map { item in
                    try caught { try allow(item.permissions, to: id, in: item.topic, of: &profile) }
                })
        case .give(let id, let users), .take(let id, let users):
            guard profile.roles[id] != nil else { throw noRole }
            let isOn = if case .give = order { true } else { false }
            return .errors(
                try users.map { user in
                    try caught {
                        guard try !isOn || work.member(MemberKey(number, user)) != nil else {
                            throw ServiceError(.groupParameter, "\(user) is not in this community.")
                        }
                        try set(id, of: user, isOn, in: &profile.roles)
                    }
                })
        }
    }

    private static func caught(_ change: () throws -> Void) throws -> ServiceError? {
        do { try change() } catch let error as ServiceError { return error }
        return nil
    }

    /// The news for those who may do more or less than before: all members, where everybody may.
    private static func news(
        of group: GroupID, _ conversation: ConversationRow, _ profile: GroupProfile, after former: RoleBook,
        in work: inout UnitOfWork
    ) throws -> [Done.Telling] {
        let isForAll = former.ofEverybody != profile.roles.ofEverybody
        let holders = (former.holders + profile.roles.holders).distinct
        let concerned = holders.filter {
            former.roles(of: $0) != profile.roles.roles(of: $0)
        }
        let users = isForAll ? try work.members(of: conversation.number) : concerned
        try work.foresee([ConversationKey.text(of: group)], seatsOf: users)
        let told = try users.compactMap { user in
            try work.member(MemberKey(conversation.number, user)).map { member in
                Done.Telling(
                    .conversationChanged(
                        ConversationRules.summary(of: .group(group), conversation, member, profile, seenBy: user)),
                    to: [user])
            }
        }
        return told + (try TopicRules.summaries(of: profile, for: concerned, in: &work))
    }
}
