package import Model
internal import Wire

/// Makes and changes groups on behalf of the operator.
package enum OperatorGroupRules {
    /// Makes a group; returns the news for its members, nil when a group of that id exists.
    static func create(
        _ group: GroupID, _ members: [UserID], showsHistory: Bool, _ profile: GroupProfile?, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> [Done.Telling]? {
        guard try work.conversation(key(group)) == nil else { return nil }
        let row = try ConversationRules.begin(key(group), between: [], showsHistory: showsHistory, at: now, in: &work)
        if let profile { work.set(GroupProfileRow(profile: profile, createdAt: now), of: row.number) }
        return try add(members, to: group, in: &work)
    }

    /// Adds members; returns the news for those who were no members before, nil when there is no such group.
    static func add(
        _ users: [UserID], to group: GroupID, in work: inout UnitOfWork
    ) throws -> [Done.Telling]? {
        guard let row = try work.conversation(key(group)) else { return nil }
        var profile = try work.groupProfile(of: row.number)
        guard profile?.isDissolved != true else { return nil }
        var news: [Done.Telling] = []
        let hadApplicants = profile?.profile.applicants.contains(where: users.contains) ?? false
        if var asked = profile, hadApplicants {
            asked.profile.applicants.removeAll(where: users.contains)
            work.set(asked, of: row.number)
            profile = asked
        }
        for user in users.sorted() {
            guard let member = try ConversationRules.add(user, to: row, in: &work) else { continue }
            let summary = ConversationRules.summary(of: .group(group), row, member, profile?.profile, seenBy: user)
            news.append(Done.Telling(.conversationChanged(summary), to: [user]))
            guard let community = profile?.profile else { continue }
            try TopicRules.add([user], toTopicsOf: community, in: &work)
            news += try TopicRules.summaries(of: community, for: [user], in: &work)
        }
        guard let profile, hadApplicants else { return news }
        // Who could have answered sees that it is done.
        for user in profile.profile.admitters where !users.contains(user) {
            guard let member = try work.member(MemberKey(row.number, user)) else { continue }
            let summary = ConversationRules.summary(of: .group(group), row, member, profile.profile, seenBy: user)
            news.append(Done.Telling(.conversationChanged(summary), to: [user]))
        }
        return news
    }

    /// Removes members with their read marks and roles. Returns the news for them; nil when there is no such group.
    static func remove(
        _ users: [UserID], from group: GroupID, in work: inout UnitOfWork
    ) throws -> [Done.Telling]? {
        guard let row = try work.conversation(key(group)) else { return nil }
        let removed = try users.filter { try work.member(MemberKey(row.number, $0)) != nil }
        for user in removed { try ConversationRules.remove(user, from: row, in: &work) }
        let news = Done.Telling(.groupEnded(GroupEnding(group: group, cause: .removed, by: nil)), to: removed)
        guard var profile = try work.groupProfile(of: row.number) else { return [news] }
        for user in removed {
            profile.profile.forget(user)
            try TopicRules.remove(user, fromTopicsOf: profile.profile, in: &work)
        }
        work.set(profile, of: row.number)
        try TopicRules.copyRoles(from: profile.profile, in: &work)
        return try TopicRules.endings(of: profile.profile, .removed, by: nil, to: removed, in: &work) + [news]
    }

    /// How many members are read at once: few, so that no writer waits long.
    package static let membersAtOnce = 100

    static func members(
        of group: GroupID, after skipped: Int, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome.Answer {
        let seats = group.community ?? group
        guard try !isDissolved(group, in: &work), try work.conversation(key(group)) != nil,
            let row = try work.conversation(key(seats))
        else { return .refused(ServiceError(.groupNotFound)) }
        let profile = try work.groupProfile(of: row.number)?.profile
        let all = try work.members(of: row.number).sorted()
        let members = try all.dropFirst(max(0, skipped)).prefix(membersAtOnce).map { user in
            GroupMember(
                user: user, role: profile?.role(of: user) ?? .member,
                card: try work.member(MemberKey(row.number, user))?.card,
                roles: profile?.roles.roles(of: user).map(\.id) ?? [])
        }
        return .members(members, of: all.count)
    }

    static func isDissolved(_ group: GroupID, in work: inout UnitOfWork) throws -> Bool {
        guard let row = try work.conversation(key(group)) else { return false }
        return try work.groupProfile(of: row.number)?.isDissolved ?? false
    }

    /// Makes the group have exactly these members.
    package static func set(
        _ group: GroupID, members: [UserID], at now: Timestamp, in work: inout UnitOfWork
    ) throws {
        let row =
            try work.conversation(key(group))
            ?? ConversationRules.begin(key(group), between: [], at: now, in: &work)
        let former = Set(try work.members(of: row.number))
        let (gone, new) = (former.subtracting(members), Set(members).subtracting(former))
        for user in gone { try ConversationRules.remove(user, from: row, in: &work) }
        for user in new { try ConversationRules.add(user, to: row, in: &work) }
        // Somebody may have made it a community before the configuration took it.
        guard var profile = try work.groupProfile(of: row.number) else { return }
        let before = profile
        for user in gone { profile.profile.roles.forget(user) }
        if profile != before {
            work.set(profile, of: row.number)
            try TopicRules.copyRoles(from: profile.profile, in: &work)
        }
        let community = profile.profile
        for user in gone { try TopicRules.remove(user, fromTopicsOf: community, in: &work) }
        try TopicRules.add(Array(new), toTopicsOf: community, in: &work)
    }

    private static func key(_ group: GroupID) -> String { ConversationKey.text(of: group) }
}
