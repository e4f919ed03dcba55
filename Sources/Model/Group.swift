/// The kind of a group, chosen when it is made; `GroupRights` says what each allows.
package enum GroupKind: String, CaseIterable, Sendable {
    /// Members add others; nobody else learns that the group exists.
    case work = "Work"
    /// Whoever knows the group's id can ask to join.
    case open = "Public"
    /// Whoever knows the group's id can join; nothing in it counts as unread.
    case meeting = "Meeting"
    /// Whoever knows the group's id can join, and sees earlier messages.
    case community = "Community"
    /// Whoever knows the group's id can join; messages go to those who are there, and are stored nowhere.
    case live = "AVChatRoom"

    /// Reads the kind's name in the operator's interface, which for two kinds is an older one. A kind of a later
    /// version counts as the one that allows the least.
    package init(named name: String) {
        self =
            switch name {
            case "Private": .work
            case "ChatRoom": .meeting
            default: GroupKind(rawValue: name) ?? .work
            }
    }

    /// Whether messages count as unread to members who have not seen them.
    package var countsUnread: Bool {
        switch self {
        case .work, .open, .community: true
        case .meeting, .live: false
        }
    }
}

/// A member's role in a group. The numbers are the field's.
package enum GroupRole: Int, Comparable, Sendable {
    case member = 200
    case admin = 300
    case owner = 400

    package static func < (left: GroupRole, right: GroupRole) -> Bool { left.rawValue < right.rawValue }
}

/// What a member knows of a group.
package struct GroupSummary: Equatable, Sendable {
    package let kind: GroupKind
    /// The name that is shown; empty where the group has only its id.
    package var name: String
    /// The reader's own role.
    package let role: GroupRole
    /// Until when the reader may not write; nil where they may.
    package let mutedUntil: Timestamp?
    /// Whether only owner and admins may write.
    package var isMuted: Bool
    package var joinOption: JoinOption
    /// The users who ask to join, earliest first; empty where the reader may not answer them.
    package let applicants: [UserID]
    /// What the reader may do by their role in the group and the community's roles that they have.
    package let granted: GroupPermissions
    /// What every member may do.
    package var everybody: GroupPermissions
    /// What matters now, and what the group is for; empty where there is none.
    package var notice: String
    package var about: String

    /// Without an option the group has that of its kind; without `granted` the reader may do what their role says.
    package init(
        kind: GroupKind, name: String, role: GroupRole, mutedUntil: Timestamp? = nil, isMuted: Bool = false,
        joinOption: JoinOption? = nil, applicants: [UserID] = [], granted: GroupPermissions? = nil,
        everybody: GroupPermissions = .everybody, notice: String = "", about: String = ""
    ) {
        self.kind = kind
        self.name = name
        self.role = role
        self.mutedUntil = mutedUntil
        self.isMuted = isMuted
        self.joinOption = joinOption ?? kind.joinOption
        self.applicants = applicants
        self.granted = granted ?? .usual(role)
        self.everybody = everybody
        self.notice = notice
        self.about = about
    }

    /// All that the reader may do.
    package var permissions: GroupPermissions { granted.union(everybody) }

    /// Why the reader may not write; nil where they may.
    package func silence(at now: Timestamp) -> GroupSilence? {
        if isMuted, role == .member { return .everybody }
        if let mutedUntil, mutedUntil > now { return .until(mutedUntil) }
        return permissions.contains(.send) ? nil : .withoutRole
    }
}

/// An action on a group. It states the wanted result, so repeating it does no harm.
package enum GroupAction: Equatable, Sendable {
    /// Makes a group, which its maker owns.
    case create(GroupKind, members: [UserID])
    /// Makes the group as a topic of a community; its id names the community.
    case createTopic(name: String)
    /// Joins the group, or asks to, depending on its join option.
    case join
    /// Answers a user's request to join.
    case answer(UserID, isWelcome: Bool)
    case setJoinOption(JoinOption)
    case leave
    case invite([UserID])
    case remove([UserID])
    case rename(String)
    /// Writes a text about the group; an empty one takes it away.
    case describe(GroupText, String)
    case setAdmin(UserID, Bool)
    case transfer(to: UserID)
    case dissolve
    /// Mutes a member for a time in whole seconds; nil lets them write again.
    case mute(UserID, Duration?)
    /// Mutes everybody but owner and admins, or lets all write again.
    case muteAll(Bool)
    /// Sets a member's card, as it was typed; empty removes it.
    case setCard(UserID, String)
    /// Makes a role of a community, or gives it this name and these permissions. In a topic: says what the role, which
    /// keeps its name, may do in that topic besides.
    case putRole(RoleID, name: String, GroupPermissions)
    case deleteRole(RoleID)
    /// Gives a member a role, or takes it away.
    case setRole(UserID, RoleID, Bool)
    /// Says what every member of a community may do.
    case allowEverybody(GroupPermissions)

    /// How many users one request may name (the field's number).
    package static let mostUsers = 20
    /// The longest name of a group, in UTF-8 bytes (the field's number).
    package static let nameBytes = 100
    /// The longest card of a member, in UTF-8 bytes (the field's number).
    package static let cardBytes = 50
    /// The largest number of admins in a group.
    package static let mostAdmins = 10
    /// The largest number of open requests to join a group.
    package static let mostApplicants = 100
    /// The largest number of muted members in a group.
    package static let mostMuted = 200
    package static let longestMute: Duration = .seconds(365 * 86_400)
    /// The largest number of members in a community, and in any other group (the field's numbers).
    package static let mostMembers = (community: 100_000, other: 6_000)
    /// The largest number of topics in a community. The field has 200; here each member has a row in each topic, which
    /// is written when somebody joins.
    package static let mostTopics = 100
}

/// The end of a user's membership in a group.
package struct GroupEnding: Equatable, Sendable {
    package let group: GroupID
    package let cause: Cause
    /// The user who ended it; nil for the operator.
    package let by: UserID?

    package enum Cause: String, Sendable {
        case left
        case removed
        case dissolved
    }

    package init(group: GroupID, cause: Cause, by: UserID?) {
        self.group = group
        self.cause = cause
        self.by = by
    }
}

/// A member of a group.
package struct GroupMember: Equatable, Sendable {
    package let user: UserID
    package let role: GroupRole
    /// The member's card: what they are called in this group, beside their usual name; nil for none.
    package let card: DisplayName?
    /// The roles that they have in a community.
    package let roles: [RoleID]

    package init(user: UserID, role: GroupRole, card: DisplayName? = nil, roles: [RoleID] = []) {
        self.user = user
        self.role = role
        self.card = card
        self.roles = roles
    }
}

/// Which members of a group a request asks for.
package enum MemberSelection: Equatable, Sendable {
    /// A page of all members, sorted by id: those after this one, or (nil) the first.
    case after(UserID?)
    /// Those of these users who are members, at most `Profile.pageLength`.
    case these([UserID])
}

/// Why somebody may not write in a group.
package enum GroupSilence: Equatable, Sendable {
    case until(Timestamp)
    /// Everybody but owner and admins is muted.
    case everybody
    /// Only those write whose role lets them.
    case withoutRole

    /// The sentence for it; nil where it depends on a time.
    package var text: String? {
        switch self {
        case .until: nil
        case .everybody: "Only owner and admins can write here now."
        case .withoutRole: "Here you can only read: whatever others would see needs a role with send."
        }
    }
}

/// A request to perform an action on a group.
package struct GroupChangeRequest: Equatable, Sendable {
    package let group: GroupID
    /// The id of the message that will tell the action: a repeated request with the same id does nothing more.
    package let messageID: MessageID
    package let action: GroupAction

    package init(group: GroupID, messageID: MessageID, action: GroupAction) {
        self.group = group
        self.messageID = messageID
        self.action = action
    }
}

/// A page of a group's members, sorted by id.
package struct MembersPage: Equatable, Sendable {
    package let group: GroupID
    package let items: [GroupMember]
    package let hasMore: Bool
    /// The community's roles; nil where it has none.
    package let roles: CommunityRoles?

    package init(group: GroupID, items: [GroupMember], hasMore: Bool, roles: CommunityRoles? = nil) {
        self.group = group
        self.items = items
        self.hasMore = hasMore
        self.roles = roles
    }

    /// The largest number of members in a page: a frame stays below 30 KB.
    package static let length = 500
}
