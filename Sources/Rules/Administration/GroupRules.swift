package import Model

/// Groups as the operator wants them.
package enum GroupRules {
    /// What its members see of a new group; nil when there is one of that id.
    static func create(
        _ group: GroupID, _ members: [UserID], showsHistory: Bool, _ profile: GroupProfile?, at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> [AdministrationOutcome.News]? {
        guard try work.conversation(key(group)) == nil else { return nil }
        let row = try ConversationRules.begin(key(group), between: [], showsHistory: showsHistory, at: now, in: &work)
        if let profile { work.set(GroupProfileRow(profile: profile, createdAt: now), of: row.number) }
        return try add(members, to: group, in: &work)
    }

    /// What those see of it who were not members before; nil when there is no such group.
    static func add(
        _ users: [UserID], to group: GroupID, in work: inout UnitOfWork
    ) throws -> [AdministrationOutcome.News]? {
        guard let row = try work.conversation(key(group)) else { return nil }
        var news: [AdministrationOutcome.News] = []
        for user in users {
            guard let member = try ConversationRules.add(user, to: row, in: &work) else { continue }
            let summary = ConversationRules.summary(of: .group(group), row, member)
            news.append(AdministrationOutcome.News(user: user, summary: summary))
        }
        return news.sorted { $0.user < $1.user }
    }

    /// Who leaves loses the read mark. False when there is no such group.
    static func remove(_ users: [UserID], from group: GroupID, in work: inout UnitOfWork) throws -> Bool {
        guard let row = try work.conversation(key(group)) else { return false }
        for user in users { try ConversationRules.remove(user, from: row, in: &work) }
        return true
    }

    /// Makes the group have exactly these members.
    package static func set(
        _ group: GroupID, members: [UserID], at now: Timestamp, in work: inout UnitOfWork
    ) throws {
        let row =
            try work.conversation(key(group))
            ?? ConversationRules.begin(key(group), between: [], at: now, in: &work)
        let former = Set(try work.members(of: row.number))
        for user in former.subtracting(members) { try ConversationRules.remove(user, from: row, in: &work) }
        for user in Set(members).subtracting(former) { try ConversationRules.add(user, to: row, in: &work) }
    }

    private static func key(_ group: GroupID) -> String { ConversationKey.text(of: group) }
}
