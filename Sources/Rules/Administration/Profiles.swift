package import Model

/// A group's name, texts, owner and roles. `GroupRights` says what each role may do.
package struct GroupProfile: Equatable, Sendable {
    /// The kind's name as the field spells it, such as `Public`.
    package var kind: String
    package var name: String
    package var owner: UserID?
    package var introduction: String
    package var notification: String
    package var faceURL: String
    /// Members whom the owner has given a part of their rights, earliest first.
    package var admins: [UserID]
    /// Members who may not write before an instant; ones whose time is over may still be listed.
    package var mutes: [UserID: Timestamp]
    /// Whether only the owner and admins may write.
    package var isMuted: Bool
    package var joinOption: JoinOption
    /// Users who have asked to join, earliest first.
    package var applicants: [UserID]
    /// A community's topics, earliest first; empty in other groups.
    package var topics: [GroupID]
    /// The roles of a community; a topic has a copy of its own.
    package var roles: RoleBook

    /// Without `joinOption` the group gets that of its kind.
    package init(
        kind: String = "Private", name: String = "", owner: UserID? = nil, introduction: String = "",
        notification: String = "", faceURL: String = "", admins: [UserID] = [], mutes: [UserID: Timestamp] = [:],
        isMuted: Bool = false, joinOption: JoinOption? = nil, applicants: [UserID] = [], topics: [GroupID] = [],
        roles: RoleBook = RoleBook()
    ) {
        self.kind = kind
        self.name = name
        self.owner = owner
        self.introduction = introduction
        self.notification = notification
        self.faceURL = faceURL
        self.admins = admins
        self.mutes = mutes
        self.isMuted = isMuted
        self.joinOption = joinOption ?? GroupKind(named: kind).joinOption
        self.applicants = applicants
        self.topics = topics
        self.roles = roles
    }
}

extension GroupProfile {
    package subscript(text: GroupText) -> String {
        get {
            switch text {
            case .notice: notification
            case .about: introduction
            }
        }
        set {
            switch text {
            case .notice: notification = newValue
            case .about: introduction = newValue
            }
        }
    }
}

/// A group as the operator can read it back.
package struct GroupReport: Equatable, Sendable {
    package let profile: GroupProfile
    package let members: Int
    /// The seq of its newest message; 0 before the first.
    package let lastSeq: Int64
    /// Nil for a group that was made before this was recorded.
    package let createdAt: Timestamp?
    /// The time of the newest message; of the group's creation before the first.
    package let lastAt: Timestamp

    package init(profile: GroupProfile, members: Int, lastSeq: Int64, createdAt: Timestamp?, lastAt: Timestamp) {
        self.profile = profile
        self.members = members
        self.lastSeq = lastSeq
        self.createdAt = createdAt
        self.lastAt = lastAt
    }
}

/// How a user is shown, as they or the operator said last, and the settings of their account. Empty texts count as
/// none.
package struct AccountProfile: Equatable, Sendable {
    /// The field's limit for each text, in UTF-8 bytes.
    package static let textBytes = 500

    package var nick: String
    package var faceURL: String
    /// How others can ask the user to be friends.
    package var allows: JoinOption
    /// The hours in which nothing notifies the user; nil for none.
    package var quiet: QuietHours?

    package init(nick: String = "", faceURL: String = "", allows: JoinOption = .ask, quiet: QuietHours? = nil) {
        self.nick = nick
        self.faceURL = faceURL
        self.allows = allows
        self.quiet = quiet
    }

    package var isEmpty: Bool { nick.isEmpty && faceURL.isEmpty && allows == .ask && quiet == nil }
}

/// A change to a profile: a text that is nil stays as it is, an empty one is removed.
package struct ProfileChange: Equatable, Sendable {
    package var nick: String?
    package var faceURL: String?

    package init(nick: String? = nil, faceURL: String? = nil) {
        self.nick = nick
        self.faceURL = faceURL
    }
}

/// How many different users logged in, by day and by month in UTC (L-26).
package struct Usage: Equatable, Sendable {
    /// Daily active users: `2026-11-21` and how many, newest first.
    package let days: [Period]
    /// Monthly active users: `2026-11` and how many, newest first.
    package let months: [Period]

    package struct Period: Equatable, Sendable {
        package let name: String
        package let users: Int

        package init(name: String, users: Int) {
            self.name = name
            self.users = users
        }
    }

    package init(days: [Period], months: [Period]) {
        self.days = days
        self.months = months
    }
}
