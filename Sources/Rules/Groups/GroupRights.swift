package import Model

/// What each kind of group lets whom do. The kinds and most cells are the field's.
package struct GroupRights: Equatable, Sendable {
    /// Who knows its id can join, or ask to, as its option has it.
    package let isOpen: Bool
    /// Says who gets in by themselves, and answers who asks.
    package let admitting: GroupRole
    /// Nil where nobody does.
    package let inviting: GroupRole?
    package let renaming: GroupRole
    /// Puts messages at its top, and takes them down.
    package let pinning: GroupRole
    /// Takes out whom stands below.
    package let removing: GroupRole
    /// Keeps whom stands below from writing; nil where nobody does.
    package let muting: GroupRole?
    package let hasAdmins: Bool
    /// The owner may leave it without an owner.
    package let ownerMayLeave: Bool
    package let dissolving: Bool
    /// Who joins sees what was said before.
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

    /// Open to all, and run by its owner and admins.
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

    /// For one of its members.
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

    /// Who can answer somebody who asks to join.
    var admitters: [UserID] { ([owner] + admins).compactMap(\.self).filter { role(of: $0) >= rights.admitting } }
}
