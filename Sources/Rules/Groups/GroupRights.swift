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
            joinOption: joinOption, applicants: role(of: user) >= rights.admitting ? applicants : [])
    }

    /// Takes away what somebody is in it.
    mutating func forget(_ user: UserID) {
        if owner == user { owner = nil }
        admins.removeAll { $0 == user }
    }

    /// The owner and admins who can answer requests to join.
    var admitters: [UserID] { ([owner] + admins).compactMap(\.self).filter { role(of: $0) >= rights.admitting } }
}
