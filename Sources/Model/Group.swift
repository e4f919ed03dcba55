/// What a group is made as; `GroupRights` says what each kind allows.
package enum GroupKind: String, CaseIterable, Sendable {
    /// Members bring in others; nobody else learns that it exists.
    case work = "Work"
    /// Whoever knows its id asks to join.
    case open = "Public"
    /// Whoever knows its id joins, and nothing in it counts as unread.
    case meeting = "Meeting"
    /// Whoever knows its id joins, and sees what was said before.
    case community = "Community"
    /// Whoever knows its id joins, and what is said in it is heard by who is there and kept nowhere.
    case live = "AVChatRoom"

    /// By the name that the operator's interface has for it, which for two of them is an older one. A kind of a later
    /// version is the one that allows the least.
    package init(named name: String) {
        self =
            switch name {
            case "Private": .work
            case "ChatRoom": .meeting
            default: GroupKind(rawValue: name) ?? .work
            }
    }

    /// What is said in it counts as unread to who has not seen it.
    package var countsUnread: Bool {
        switch self {
        case .work, .open, .community: true
        case .meeting, .live: false
        }
    }
}

/// What somebody is in a group. The numbers are the field's.
package enum GroupRole: Int, Comparable, Sendable {
    case member = 200
    case admin = 300
    case owner = 400

    package static func < (left: GroupRole, right: GroupRole) -> Bool { left.rawValue < right.rawValue }
}

/// What one of its members knows of a group.
package struct GroupSummary: Equatable, Sendable {
    package let kind: GroupKind
    /// As it is shown; empty where its id is all there is.
    package var name: String
    /// The reader's own.
    package let role: GroupRole
    /// The reader may say nothing up to then.
    package let mutedUntil: Timestamp?
    /// Only owner and admins may say something.
    package var isMuted: Bool
    package var joinOption: JoinOption
    /// Who asks to join, earliest first, where the reader may answer.
    package let applicants: [UserID]

    /// Without an option it has that of its kind.
    package init(
        kind: GroupKind, name: String, role: GroupRole, mutedUntil: Timestamp? = nil, isMuted: Bool = false,
        joinOption: JoinOption? = nil, applicants: [UserID] = []
    ) {
        self.kind = kind
        self.name = name
        self.role = role
        self.mutedUntil = mutedUntil
        self.isMuted = isMuted
        self.joinOption = joinOption ?? kind.joinOption
        self.applicants = applicants
    }

    /// Why the reader may say nothing here; nil where they may.
    package func silence(at now: Timestamp) -> GroupSilence? {
        if isMuted, role == .member { return .everybody }
        return mutedUntil.flatMap { $0 > now ? .until($0) : nil }
    }
}

/// What can be done to a group. It says what is to be, so asking twice does no harm.
package enum GroupAction: Equatable, Sendable {
    /// Whoever makes it owns it.
    case create(GroupKind, members: [UserID])
    /// Of a community: the group is the topic's.
    case createTopic(name: String)
    /// Or ask for it, as its option has it.
    case join
    /// Somebody's wish to join.
    case answer(UserID, isWelcome: Bool)
    case setJoinOption(JoinOption)
    case leave
    case invite([UserID])
    case remove([UserID])
    case rename(String)
    case setAdmin(UserID, Bool)
    case transfer(to: UserID)
    case dissolve
    /// For so long, in whole seconds; nil lets them write again.
    case mute(UserID, Duration?)
    /// Everybody but owner and admins.
    case muteAll(Bool)
    /// What somebody is called in it, as it was typed; empty takes that away.
    case setCard(UserID, String)

    /// Users that one request may name (the field's number).
    package static let mostUsers = 20
    /// A group's name, in UTF-8 bytes (the field's number).
    package static let nameBytes = 100
    /// What a member is called in it (the field's number).
    package static let cardBytes = 50
    /// Of one group.
    package static let mostAdmins = 10
    /// Of one group, at a time.
    package static let mostApplicants = 100
    /// Muted at a time, in one group.
    package static let mostMuted = 200
    package static let longestMute: Duration = .seconds(365 * 86_400)
    /// Members of a community, and of every other group (the field's numbers).
    package static let mostMembers = (community: 100_000, other: 6_000)
    /// Of one community. The field has 200; each member has a place in each, which is written when somebody joins.
    package static let mostTopics = 100
}

/// Somebody is in a group no longer.
package struct GroupEnding: Equatable, Sendable {
    package let group: GroupID
    package let cause: Cause
    /// Who did it; nil for the operator.
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

/// One of a group's members.
package struct GroupMember: Equatable, Sendable {
    package let user: UserID
    package let role: GroupRole
    /// What they are called in it, beside the name they have everywhere.
    package let card: DisplayName?

    package init(user: UserID, role: GroupRole, card: DisplayName? = nil) {
        self.user = user
        self.role = role
        self.card = card
    }
}

/// Which of a group's members are asked for.
package enum MemberSelection: Equatable, Sendable {
    /// A page of all, by their ids.
    case after(UserID?)
    /// Those of these who are members, at most `Profile.pageLength`.
    case these([UserID])
}

/// Somebody may say nothing in a group.
package enum GroupSilence: Equatable, Sendable {
    case until(Timestamp)
    /// As everybody but owner and admins.
    case everybody
}

/// An action that somebody asks for.
package struct GroupChangeRequest: Equatable, Sendable {
    package let group: GroupID
    /// Of the message that says what happened: asked again with the same one, nothing more happens.
    package let messageID: MessageID
    package let action: GroupAction

    package init(group: GroupID, messageID: MessageID, action: GroupAction) {
        self.group = group
        self.messageID = messageID
        self.action = action
    }
}

/// A part of a group's members, by their ids.
package struct MembersPage: Equatable, Sendable {
    package let group: GroupID
    package let items: [GroupMember]
    package let hasMore: Bool

    package init(group: GroupID, items: [GroupMember], hasMore: Bool) {
        self.group = group
        self.items = items
        self.hasMore = hasMore
    }

    /// Members in one page: a frame stays below 30 KB.
    package static let length = 500
}
