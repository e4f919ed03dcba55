internal import Model
internal import Wire

/// A member's action on an existing group, and what it brings about.
struct GroupChange {
    let request: GroupChangeRequest
    private(set) var conversation: ConversationRow
    var row: GroupProfileRow
    let asker: Asker
    /// Members to be told of all topics of the community, because they have joined it or their role has changed.
    var topicReaders: [UserID] = []

    init(
        _ request: GroupChangeRequest, _ conversation: ConversationRow, _ row: GroupProfileRow, by asker: Asker
    ) {
        self.request = request
        self.conversation = conversation
        self.row = row
        self.asker = asker
    }

    var rights: GroupRights { row.profile.rights }
    private var role: GroupRole { row.profile.role(of: asker.user) }

    /// Carries out the action. Throws a `ServiceError` before anything is changed.
    mutating func perform(isMember: Bool, in work: inout UnitOfWork) throws -> StoreOutcome {
        switch request.action {
        // Refused before: its id is taken.
        case .create, .createTopic: .refused(ServiceError(.groupIDTaken))
        case .join: isMember ? try unchanged(in: &work) : try join(in: &work)
        case .answer(let user, let isWelcome): try answer(user, isWelcome, in: &work)
        case .setJoinOption(let option): try set(option, in: &work)
        case .leave: try leave(in: &work)
        case .invite(let users): try invite(users, in: &work)
        case .remove(let users): try remove(users, in: &work)
        case .rename(let name): try rename(name, in: &work)
        case .describe(let kind, let text): try describe(kind, text, in: &work)
        case .setAdmin(let user, let isAdmin): try setAdmin(user, isAdmin, in: &work)
        case .transfer(let user): try transfer(to: user, in: &work)
        case .dissolve: try dissolve(in: &work)
        case .mute(let user, let time): try mute(user, for: time, in: &work)
        case .muteAll(let isOn): try muteAll(isOn, in: &work)
        case .setCard(let user, let text):
            try CardRules.set(text, of: user, as: request, in: conversation, row.profile, by: asker, &work)
        case .putRole(let id, let name, let permissions): try putRole(id, name: name, permissions, in: &work)
        case .deleteRole(let id): try deleteRole(id, in: &work)
        case .setRole(let user, let id, let isOn): try setRole(id, of: user, isOn, in: &work)
        case .allowEverybody(let permissions): try allowEverybody(permissions, in: &work)
        }
    }

    // MARK: Coming and going

    private mutating func leave(in work: inout UnitOfWork) throws -> StoreOutcome {
        guard role < .owner || rights.ownerMayLeave else { throw ServiceError(.ownerMayNotLeave) }
        try takeOut(asker.user, in: &work)
        return try done(
            GroupTip(.left), GroupEnding(group: request.group, cause: .left, by: asker.user), of: [asker.user],
            in: &work)
    }

    private mutating func invite(_ users: [UserID], in work: inout UnitOfWork) throws -> StoreOutcome {
        guard let least = rights.inviting else { throw LiveRules.noGuests }
        try check(least, .members, "bring others in")
        var newcomers: [UserID] = []
        for user in users.distinct where try work.member(MemberKey(conversation.number, user)) == nil {
            guard try RecipientRules.isKnown(user, in: &work) else {
                throw try RecipientRules.refusal(of: user, to: asker.user, in: &work)
            }
            newcomers.append(user)
        }
        guard !newcomers.isEmpty else { return try unchanged(in: &work) }
        if let error = try BlockRules.refusal(of: asker.user, bringing: newcomers, in: &work) { throw error }
        try checkRoom(for: newcomers.count, in: &work)
        let answered = try bringIn(newcomers, in: &work)
        return try done(GroupTip(.invited, newcomers), summariesFor: newcomers + answered, in: &work)
    }

    private mutating func remove(_ users: [UserID], in work: inout UnitOfWork) throws -> StoreOutcome {
        try check(rights.removing, .members, "remove others")
        var removed: [UserID] = []
        for user in users.distinct where try work.member(MemberKey(conversation.number, user)) != nil {
            guard row.profile.puts(user, below: asker.user, by: .members) else {
                throw ServiceError(
                    .permissionDenied,
                    user == asker.user
                        ? "To go yourself, leave the group." : "\(user) is not below you in this group.")
            }
            removed.append(user)
        }
        guard !removed.isEmpty else { return try unchanged(in: &work) }
        for user in removed { try takeOut(user, in: &work) }
        return try done(
            GroupTip(.removed, removed), GroupEnding(group: request.group, cause: .removed, by: asker.user),
            of: removed, in: &work)
    }

    private mutating func takeOut(_ user: UserID, in work: inout UnitOfWork) throws {
        try ConversationRules.remove(user, from: conversation, in: &work)
        try TopicRules.remove(user, fromTopicsOf: row.profile, in: &work)
        let before = row
        row.profile.forget(user)
        if row != before { try setRoles(in: &work) }
    }

    /// Stores the profile, and copies the community's roles to its topics.
    func setRoles(in work: inout UnitOfWork) throws {
        work.set(row, of: conversation.number)
        try TopicRules.copyRoles(from: row.profile, in: &work)
    }

    func checkRoom(for count: Int, in work: inout UnitOfWork) throws {
        guard try work.members(of: conversation.number).count + count <= rights.mostMembers else {
            throw ServiceError(.groupFull)
        }
    }

    // MARK: What it is

    private mutating func rename(_ text: String, in work: inout UnitOfWork) throws -> StoreOutcome {
        try check(rights.renaming, isTopic ? .topics : .info, isTopic ? "name the topic" : "name the group")
        let name = try Self.checked(name: text, isTopic: isTopic)
        guard name != row.profile.name else { return try unchanged(in: &work) }
        if isTopic { try TopicNames.check(name, of: request.group, in: &work) }
        row.profile.name = name
        work.set(row, of: conversation.number)
        return try done(GroupTip(.renamed, name: name), in: &work)
    }

    /// Returns a name as it is kept. A group may go without one, and is shown by its id then; a topic has to have one.
    static func checked(name text: String, isTopic: Bool) throws -> String {
        let what = isTopic ? "topic" : "group"
        let name: String
        do throws(DisplayName.Fault) { name = try DisplayName.line(text, atMost: GroupAction.nameBytes) } catch {
            throw ServiceError(
                .groupParameter,
                "A \(what)'s name may have \(GroupAction.nameBytes) bytes of what can be seen: no line breaks, no "
                    + "control characters, no directions.")
        }
        guard !isTopic || !name.isEmpty else { throw ServiceError(.groupParameter, "A topic must have a name.") }
        return name
    }

    private mutating func describe(
        _ kind: GroupText, _ text: String, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let what = isTopic ? "topic" : "group"
        try check(rights.renaming, isTopic ? .topics : .info, "write about the \(what)")
        let line: String
        do throws(DisplayName.Fault) { line = try DisplayName.line(text, atMost: GroupText.bytes) } catch {
            throw ServiceError(
                .groupParameter,
                "A text about a \(what) may have \(GroupText.bytes) bytes of what can be seen: no line breaks, no "
                    + "control characters, no directions.")
        }
        guard line != row.profile[kind] else { return try unchanged(in: &work) }
        row.profile[kind] = line
        work.set(row, of: conversation.number)
        return try done(GroupTip(writing: line, as: kind), in: &work)
    }

    private mutating func setAdmin(_ user: UserID, _ isAdmin: Bool, in work: inout UnitOfWork) throws -> StoreOutcome {
        guard rights.hasAdmins else {
            throw ServiceError(.permissionDenied, "This kind of group has no admins.")
        }
        try check(.owner, "say who is an admin")
        try checkMember(user, in: &work)
        guard user != asker.user else {
            throw ServiceError(.groupParameter, "You own the group already.")
        }
        guard row.profile.admins.contains(user) != isAdmin else { return try unchanged(in: &work) }
        if isAdmin {
            guard row.profile.admins.count < GroupAction.mostAdmins else {
                throw ServiceError(.groupParameter, "A group has at most \(GroupAction.mostAdmins) admins.")
            }
            row.profile.admins.append(user)
        } else {
            row.profile.admins.removeAll { $0 == user }
        }
        try setRoles(in: &work)
        topicReaders = [user]
        return try done(GroupTip(isAdmin ? .promoted : .demoted, [user]), summariesFor: [user], in: &work)
    }

    private mutating func transfer(to user: UserID, in work: inout UnitOfWork) throws -> StoreOutcome {
        try check(.owner, "give the group away")
        try checkMember(user, in: &work)
        guard user != asker.user else { return try unchanged(in: &work) }
        row.profile.owner = user
        row.profile.admins.removeAll { $0 == user }
        try setRoles(in: &work)
        topicReaders = [user, asker.user]
        return try done(GroupTip(.transferred, [user]), summariesFor: [user], in: &work)
    }

    /// Dissolves the group, which only its owner may; a topic may be deleted by admins, too.
    private func dissolve(in work: inout UnitOfWork) throws -> StoreOutcome {
        guard rights.dissolving else {
            throw ServiceError(.permissionDenied, "A group of this kind ends when everybody has left.")
        }
        if request.group.community == nil {
            try check(.owner, "dissolve the group")
        } else {
            try check(.admin, .topics, "delete topics")
        }
        let news = ServerFrame.News.groupEnded(GroupEnding(group: request.group, cause: .dissolved, by: asker.user))
        let told = try TopicRules.end(request.group, conversation, row, by: asker.user, in: &work)
        return .done(Done(answer: .news(news), news: told, hasWritten: true))
    }

    // MARK: Who may write

    private mutating func mute(
        _ user: UserID, for time: Duration?, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try checkMuting("mute others")
        try checkMember(user, in: &work)
        guard row.profile.puts(user, below: asker.user, by: .mute) else {
            throw ServiceError(
                .permissionDenied,
                user == asker.user ? "You cannot mute yourself." : "\(user) is not below you in this group.")
        }
        row.profile.mutes = row.profile.mutes.filter { $0.value > asker.now }
        if let time {
            guard row.profile.mutes[user] != nil || row.profile.mutes.count < GroupAction.mostMuted else {
                throw ServiceError(.groupParameter, "At most \(GroupAction.mostMuted) members can be muted at a time.")
            }
            row.profile.mutes[user] = asker.now.advanced(by: time)
        } else {
            guard row.profile.mutes.removeValue(forKey: user) != nil else { return try unchanged(in: &work) }
        }
        try setRoles(in: &work)
        topicReaders = [user]
        let tip = time.map { GroupTip(.muted, [user], name: "\($0.wholeSeconds)") } ?? GroupTip(.unmuted, [user])
        return try done(tip, summariesFor: [user], in: &work)
    }

    private mutating func muteAll(_ isOn: Bool, in work: inout UnitOfWork) throws -> StoreOutcome {
        try checkMuting("mute everybody")
        guard row.profile.isMuted != isOn else { return try unchanged(in: &work) }
        row.profile.isMuted = isOn
        work.set(row, of: conversation.number)
        return try done(GroupTip(isOn ? .mutedAll : .unmutedAll), in: &work)
    }

    private func checkMuting(_ deed: String) throws {
        guard let least = rights.muting else {
            throw ServiceError(.permissionDenied, "In a group of this kind nobody can be muted.")
        }
        try check(least, isTopic ? .topics : .mute, deed)
    }

    // MARK: Who may

    /// Whether it is a topic that is changed: in it, `.topics` lets somebody do what `.info` and `.mute` do elsewhere.
    var isTopic: Bool { request.group.community != nil }

    /// Throws where the asker has neither this role nor, in a community with roles, the permission.
    func check(_ least: GroupRole, _ permission: GroupPermissions, _ deed: String) throws {
        guard !row.profile.lets(asker.user, permission, or: least) else { return }
        throw row.profile.refusal(least, permission, deed)
    }

    func check(_ least: GroupRole, _ deed: String) throws { try check(least, [], deed) }

    func checkMember(_ user: UserID, in work: inout UnitOfWork) throws {
        guard try work.member(MemberKey(conversation.number, user)) == nil else { return }
        throw ServiceError(.groupParameter, "\(user) is not in this group.")
    }

    // MARK: What comes of it

    func unchanged(in work: inout UnitOfWork) throws -> StoreOutcome {
        .done(Done(answer: .news(try summary(for: asker.user, in: &work)), hasWritten: false))
    }

    func summary(for user: UserID, in work: inout UnitOfWork) throws -> ServerFrame.News {
        guard let member = try work.member(MemberKey(conversation.number, user)) else {
            return .groupEnded(GroupEnding(group: request.group, cause: .left, by: asker.user))
        }
        return .conversationChanged(
            ConversationRules.summary(of: .group(request.group), conversation, member, row.profile, seenBy: user))
    }

    /// Returns the news of the group for each of the users, as they see it.
    func summaries(for users: [UserID], in work: inout UnitOfWork) throws -> [Done.Telling] {
        try users.map { Done.Telling(try summary(for: $0, in: &work), to: [$0]) }
    }

    /// Writes the tip. Users who have become members learn of the group before that message; `gone`, who are none any
    /// more, learn only that.
    mutating func done(
        _ tip: GroupTip, summariesFor users: [UserID] = [], _ ending: GroupEnding? = nil, of gone: [UserID] = [],
        in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let told = try GroupNote(tip, by: asker.user, request.messageID, at: asker.now)
            .write(in: request.group, &conversation, keepsHistory: rights.keepsHistory, &work)
        var news: [Done.Telling] = []
        if let ending {
            news += try TopicRules.endings(of: row.profile, ending.cause, by: ending.by, to: gone, in: &work)
            news.append(Done.Telling(.groupEnded(ending), to: gone))
        }
        news += try summaries(for: users, in: &work)
        let answer = try summary(for: asker.user, in: &work)
        // One's other devices.
        let own = gone.contains(asker.user) ? [] : [Done.Telling(answer, to: [asker.user])]
        // With the answer a client knows whether there was such a message, or nothing to change.
        let isNew =
            switch request.action {
            case .create, .join: true
            case _: false
            }
        news += isNew ? own + [told] : [told] + own
        news += try TopicRules.summaries(of: row.profile, for: topicReaders, in: &work)
        return .done(Done(answer: .news(answer), news: news, hasWritten: true))
    }
}
