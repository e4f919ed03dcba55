internal import Model
internal import Wire

/// Roles of a community: making and changing them, and who has them. Nobody opens to others, or changes, what they may
/// not do themselves, so that no role is a way to more than it says.
extension GroupChange {
    mutating func putRole(
        _ id: RoleID, name: String, _ permissions: GroupPermissions, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try RoleRules.checkChangeable(row.profile)
        if isTopic { return try allow(id, permissions, in: &work) }
        try check(.owner, .roles, "make and change roles")
        let former = row.profile.roles[id]
        try checkHeld(permissions.union(former?.widest ?? []))
        if let former, !permissions.isSuperset(of: former.permissions) { try checkBelow(former.members, by: .roles) }
        let before = row
        let role = try RoleRules.put(id, name: name, permissions, in: &row.profile.roles)
        guard row != before else { return try unchanged(in: &work) }
        try setRoles(in: &work)
        topicReaders = role.members
        // With the first role what the operator has said of everybody begins to count.
        let isForAll = row.profile.roles.ofEverybody != before.profile.roles.ofEverybody
        let concerned = isForAll ? try work.members(of: conversation.number) : role.members
        return try done(
            former.map {
                GroupTip(
                    .roleChanged, name: role.name, rights: RightsChange(from: $0.permissions, to: role.permissions))
            } ?? GroupTip(.roleMade, name: role.name, rights: RightsChange(role.permissions)),
            summariesFor: concerned.filter { $0 != asker.user }, in: &work)
    }

    mutating func deleteRole(_ id: RoleID, in work: inout UnitOfWork) throws -> StoreOutcome {
        try RoleRules.checkChangeable(row.profile)
        try check(.owner, .roles, "delete roles")
        guard let role = row.profile.roles[id] else { return try unchanged(in: &work) }
        try checkHeld(role.widest)
        try checkBelow(role.members, by: .roles)
        row.profile.roles[id] = nil
        return try changed(GroupTip(.roleDeleted, name: role.name), for: role.members, in: &work)
    }

    mutating func setRole(
        _ id: RoleID, of user: UserID, _ isOn: Bool, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try RoleRules.checkChangeable(row.profile)
        try check(.owner, .grant, "give roles")
        guard let role = row.profile.roles[id] else { throw RoleRules.noRole }
        try checkMember(user, in: &work)
        try checkHeld(role.widest)
        if !isOn { try checkBelow([user], by: .grant) }
        let before = row
        try RoleRules.set(id, of: user, isOn, in: &row.profile.roles)
        guard row != before else { return try unchanged(in: &work) }
        return try changed(GroupTip(isOn ? .roleGiven : .roleTaken, [user], name: role.name), for: [user], in: &work)
    }

    mutating func allowEverybody(
        _ permissions: GroupPermissions, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try RoleRules.checkChangeable(row.profile)
        try check(.owner, .roles, "say what everybody may do")
        try checkHeld(permissions)
        let before = row.profile.roles
        guard !permissions.contains(.members) else {
            throw ServiceError(
                .permissionDenied,
                "Whoever lets people in is told of each who asks, so that takes a role: not everybody can.")
        }
        // What is so already needs no switch, either: without roles, everybody may write.
        guard permissions != before.everybody || permissions != before.ofEverybody else {
            return try unchanged(in: &work)
        }
        row.profile.roles.isOn = true
        row.profile.roles.everybody = permissions
        // Members take it from the message: one for each of them would be a hundred thousand.
        return try changed(
            GroupTip(allowing: RightsChange(from: before.ofEverybody, to: permissions)), for: [], in: &work)
    }

    /// Says what a role may do in this topic besides. The roles belong to its community.
    private mutating func allow(
        _ id: RoleID, _ permissions: GroupPermissions, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try check(.owner, .roles, "say what roles may do")
        guard let community = request.group.community,
            let parent = try work.conversation(ConversationKey.text(of: community)),
            var parentRow = try work.groupProfile(of: parent.number), let role = row.profile.roles[id]
        else { throw RoleRules.noRole }
        try checkHeld(permissions.union(role.permissions))
        let before = parentRow
        let former = before.profile.roles[id]?.inTopics[request.group] ?? []
        if !permissions.isSuperset(of: former) { try checkBelow(role.members, by: .roles) }
        try RoleRules.allow(permissions, to: id, in: request.group, of: &parentRow.profile)
        guard parentRow != before else { return try unchanged(in: &work) }
        work.set(parentRow, of: parent.number)
        row.profile.roles = parentRow.profile.roles.copy(for: request.group)
        work.set(row, of: conversation.number)
        return try done(
            GroupTip(.roleChanged, name: role.name, rights: RightsChange(from: former, to: permissions)),
            summariesFor: role.members.filter { $0 != asker.user }, in: &work)
    }

    private func checkHeld(_ permissions: GroupPermissions) throws {
        let missing = permissions.subtracting(row.profile.permissions(of: asker.user))
        guard let word = missing.words.first else { return }
        throw ServiceError(
            .permissionDenied, "You may not do \(word.inQuotes) here yourself, and so can't say who may.")
    }

    /// Throws where something would be taken from somebody who does not stand below the asker; each may give up their own.
    private func checkBelow(_ users: [UserID], by permission: GroupPermissions) throws {
        let others = users.filter { $0 != asker.user && !row.profile.puts($0, below: asker.user, by: permission) }
        guard let user = others.first else { return }
        throw ServiceError(
            .permissionDenied, "\(user) may do as much here as you, or more, and so you can't take a role from them.")
    }

    private mutating func changed(
        _ tip: GroupTip, for users: [UserID], in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        try setRoles(in: &work)
        topicReaders = users
        return try done(tip, summariesFor: users.filter { $0 != asker.user }, in: &work)
    }
}
