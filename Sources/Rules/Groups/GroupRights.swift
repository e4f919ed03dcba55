package import Model

/// The rights of each role in a kind of group. The kinds and most of the values are the field's.
package struct GroupRights: Equatable, Sendable {
    /// Whether anybody who knows the group's id can join or ask to, as its join option says.
    package let isOpen: Bool
    /// The lowest role that may set the join option and answer requests to join.
    package let admitting: GroupRole
    /// The lowest role that may invite; nil where nobody may.
    package let inviting: GroupRole?
    package let renaming: GroupRole
    /// The lowest role that may pin and unpin messages.
    package let pinning: GroupRole
    /// The lowest role that may remove members who stand below it.
    package let removing: GroupRole
    /// The lowest role that may mute members who stand below it; nil where nobody may.
    package let muting: GroupRole?
    package let hasAdmins: Bool
    /// Whether the owner may leave, and so leave the group without an owner.
    package let ownerMayLeave: Bool
    package let dissolving: Bool
    /// Whether members who join see what was said before.
    package let showsHistory: Bool
    /// Whether messages are stored. False in a live room: only those who are connected get them.
    package let keepsHistory: Bool
    package let mostMembers: Int

    package static func of(_ kind: GroupKind) -> GroupRights {
        switch kind {
        case .work:
            GroupRights(
                isOpen: false, admitting: .owner, inviting: .member, renaming: .member, pinning: .member,
                removing: .owner, muting: nil,
                hasAdmins: false,
                ownerMayLeave: true, dissolving: false, showsHistory: false, keepsHistory: true,
                mostMembers: GroupAction.mostMembers.other)
        case .open: managed(showsHistory: false)
        case .meeting: managed(showsHistory: false)
        case .community:
            managed(
                inviting: .member, showsHistory: true,
                mostMembers: GroupAction.mostMembers.community)
        case .live:
            GroupRights(
                isOpen: true, admitting: .owner, inviting: nil, renaming: .owner, pinning: .owner, removing: .owner,
                muting: .owner,
                hasAdmins: false,
                ownerMayLeave: false, dissolving: true, showsHistory: false, keepsHistory: false,
                mostMembers: GroupAction.mostMembers.community)
        }
    }

    /// Rights of a group that is open to all and run by its owner and admins.
    private static func managed(
        inviting: GroupRole = .admin, showsHistory: Bool,
        mostMembers: Int = GroupAction.mostMembers.other
    ) -> GroupRights {
        GroupRights(
            isOpen: true, admitting: .admin, inviting: inviting, renaming: .admin, pinning: .admin, removing: .admin,
            muting: .admin,
            hasAdmins: true,
            ownerMayLeave: false, dissolving: true, showsHistory: showsHistory,
            keepsHistory: true,
            mostMembers: mostMembers)
    }

    /// Whether what somebody of one role has written is in the hands of somebody of another.
    package static func lets(_ role: GroupRole, judge author: GroupRole) -> Bool { role >= .admin && role >= author }
}

extension GroupProfile {
    package var groupKind: GroupKind { GroupKind(named: kind) }

    package var rights: GroupRights { .of(groupKind) }

    package func role(of user: UserID) -> GroupRole {
        user == owner ? .owner : admins.contains(user) ? .admin : .member
    }

    /// Returns the group as `user`, one of its members, sees it.
    package func summary(for user: UserID) -> GroupSummary {
        GroupSummary(
            kind: groupKind, name: name, role: role(of: user), mutedUntil: mutes[user], isMuted: isMuted,
            joinOption: joinOption, applicants: lets(user, .members, or: rights.admitting) ? applicants : [],
            granted: granted(to: user), everybody: roles.ofEverybody, notice: notification, about: introduction)
    }

    /// What a member may do by their role, and by the community's roles that they have.
    private func granted(to user: UserID) -> GroupPermissions {
        GroupPermissions.usual(role(of: user)).union(roles.granted(to: user))
    }

    /// All that a member may do.
    func permissions(of user: UserID) -> GroupPermissions {
        granted(to: user).union(roles.ofEverybody)
    }

    /// Whether a member may do what takes at least this role or, in a community that has roles, this permission, if it
    /// is not empty. Everything that not every member may do asks here.
    func lets(_ user: UserID, _ permission: GroupPermissions, or least: GroupRole) -> Bool {
        role(of: user) >= least || roles.isOn && !permission.isEmpty && permissions(of: user).contains(permission)
    }

    /// The refusal of what `lets` denies.
    func refusal(_ least: GroupRole, _ permission: GroupPermissions, _ deed: String) -> ServiceError {
        let who = least == .owner ? "Only the owner" : "Only the owner and admins"
        guard roles.isOn, let word = permission.words.first else {
            return ServiceError(.permissionDenied, "\(who) can \(deed) here.")
        }
        return ServiceError(.permissionDenied, "\(who), and roles with \(word.inQuotes), can \(deed) here.")
    }

    /// Whether what takes this permission may be done to `user`. Those of a lower role stand below `asker`; of two plain
    /// members, one who may not do this, nor anything else that the asker may not.
    func puts(_ user: UserID, below asker: UserID, by permission: GroupPermissions) -> Bool {
        if role(of: user) < role(of: asker) { return true }
        guard roles.isOn, role(of: asker) == .member, role(of: user) == .member else { return false }
        let theirs = permissions(of: user).union(roles.widest(of: user))
        return permissions(of: asker).isStrictSuperset(of: theirs) && !theirs.contains(permission)
    }

    /// Whether `asker`, who runs the group or has a role for that, may recall what `author` wrote.
    func lets(_ asker: UserID, judge author: UserID) -> Bool {
        GroupRights.lets(role(of: asker), judge: role(of: author))
            || lets(asker, .judge, or: .owner) && puts(author, below: asker, by: .judge)
    }

    /// Takes away what somebody is in it.
    mutating func forget(_ user: UserID) {
        if owner == user { owner = nil }
        admins.removeAll { $0 == user }
        roles.forget(user)
    }

    /// Those who can answer requests to join.
    var admitters: [UserID] {
        (([owner] + admins).compactMap(\.self) + roles.holders).distinct
            .filter { lets($0, .members, or: rights.admitting) }
    }
}
