/// What members may do in a community beyond reading. The bits are those of the field's community permissions that
/// Parley has; the operator's interface says why it has no others.
package struct GroupPermissions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// To set the community's name, join option and attributes, and to pin messages.
    package static let info = GroupPermissions(rawValue: 1 << 0)
    /// To remove members, to answer requests to join, and to set others' names in the group.
    package static let members = GroupPermissions(rawValue: 1 << 1)
    /// To make, change and delete roles, and to say what everybody may do.
    package static let roles = GroupPermissions(rawValue: 1 << 2)
    /// To give roles to members, and take them away.
    package static let grant = GroupPermissions(rawValue: 1 << 3)
    /// To make, rename, mute and delete topics, and to pin messages in them.
    package static let topics = GroupPermissions(rawValue: 1 << 4)
    /// To mute members, or everybody.
    package static let mute = GroupPermissions(rawValue: 1 << 5)
    /// To write, and whatever else is seen by others, such as a reaction.
    package static let send = GroupPermissions(rawValue: 1 << 6)
    /// To recall messages of plain members, and to close their polls.
    package static let judge = GroupPermissions(rawValue: 1 << 9)

    package static let all: GroupPermissions = [.info, .members, .roles, .grant, .topics, .mute, .send, .judge]
    /// Those that a role can have in a single topic.
    package static let inTopic: GroupPermissions = [.roles, .topics, .send, .judge]

    /// Each with the word that people type for it.
    package static let words: [(word: String, permission: GroupPermissions)] = [
        ("send", .send), ("topics", .topics), ("info", .info), ("members", .members), ("mute", .mute),
        ("recall", .judge), ("roles", .roles), ("grant", .grant),
    ]

    package init?(word: String) {
        guard let found = Self.words.first(where: { $0.word == word }) else { return nil }
        self = found.permission
    }

    package var words: [String] { Self.words.filter { contains($0.permission) }.map(\.word) }

    /// What somebody may do by their role alone: roles and what they open are the owner's to give.
    package static func usual(_ role: GroupRole) -> GroupPermissions {
        switch role {
        case .owner: .all
        case .admin: all.subtracting([.roles, .grant])
        case .member: []
        }
    }

    /// What every member may do in a group that has not said anything else.
    package static let everybody: GroupPermissions = [.send]
}

/// The id of a role: `@PMG#_` (the field's mark) and 1 to 48 bytes of `A-Z a-z 0-9 _ -`.
package struct RoleID: Hashable, Sendable, CustomStringConvertible {
    private static let mark = "@PMG#_"

    package let description: String

    /// Reads an id, with its mark or without.
    package init?(_ text: String) {
        let own = text.hasPrefix(Self.mark) ? String(text.dropFirst(Self.mark.count)) : text
        guard Identifier.isValid(own, maximumBytes: GroupID.maximumBytes) else { return nil }
        description = Self.mark + own
    }
}

/// A role of a community (the field's permission group), as its members see it.
package struct CommunityRole: Equatable, Sendable {
    package let id: RoleID
    package let name: String
    package let permissions: GroupPermissions
    /// How many members have it.
    package let members: Int

    /// The largest number of roles in a community (the field's number).
    package static let most = 20
    /// The longest name of a role, in UTF-8 bytes: the field's number for the names of friend lists, which has none for
    /// roles. Those that are longer were named before there was a limit.
    package static let nameBytes = 30
    /// The largest number of members who have one role. The owner and whoever has a role are read with every message.
    package static let mostMembers = 100

    package init(id: RoleID, name: String, permissions: GroupPermissions, members: Int) {
        self.id = id
        self.name = name
        self.permissions = permissions
        self.members = members
    }
}

/// The roles of a community, earliest first, and what all members may do.
package struct CommunityRoles: Equatable, Sendable {
    package let everybody: GroupPermissions
    package let items: [CommunityRole]

    package init(everybody: GroupPermissions = .everybody, items: [CommunityRole] = []) {
        self.everybody = everybody
        self.items = items
    }
}

/// The words that `/group role` takes beside the names of roles.
package enum RoleWord: String, CaseIterable, Sendable {
    case new
    case everybody
    case add
    case remove
    case here
    case delete

    /// Returns the word for which a role can't have this name: with it, `/group role` would not be about the role. Nil
    /// where there is none.
    package static func occurring(in name: String) -> String? {
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        return words.enumerated().first { place, word in
            if word.hasPrefix("+") || word.hasPrefix("-") { return true }
            switch RoleWord(rawValue: word.lowercased()) {
            case nil: return false
            case .new: return place == 0
            case .everybody: return words.count == 1
            // Behind another word they say what is to become of the role; alone they are kept free, too.
            case .add, .remove, .here, .delete: return true
            }
        }?.element
    }
}
