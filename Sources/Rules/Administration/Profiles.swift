package import Model

/// What a group is called and whose it is. `GroupRights` says what follows for who may do what.
package struct GroupProfile: Equatable, Sendable {
    /// The field's name of the kind, such as `Public`.
    package var kind: String
    package var name: String
    package var owner: UserID?
    package var introduction: String
    package var notification: String
    package var faceURL: String
    /// Members whom the owner has given a part of their rights, earliest first.
    package var admins: [UserID]
    /// Members who may say nothing up to then, also where that is over.
    package var mutes: [UserID: Timestamp]
    /// Only owner and admins may say something.
    package var isMuted: Bool
    package var joinOption: JoinOption
    /// Who asks to join, earliest first.
    package var applicants: [UserID]
    /// Of a community, earliest first.
    package var topics: [GroupID]

    /// Without an option it has that of its kind.
    package init(
        kind: String = "Private", name: String = "", owner: UserID? = nil, introduction: String = "",
        notification: String = "", faceURL: String = "", admins: [UserID] = [], mutes: [UserID: Timestamp] = [:],
        isMuted: Bool = false, joinOption: JoinOption? = nil, applicants: [UserID] = [], topics: [GroupID] = []
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
    }
}

/// A group as the operator can read it back.
package struct GroupReport: Equatable, Sendable {
    package let profile: GroupProfile
    package let members: Int
    /// The seq of its newest message; 0 before the first.
    package let lastSeq: Int64
    /// Nil for a group that was made before this was kept.
    package let createdAt: Timestamp?
    /// The instant of its newest message, or of its making.
    package let lastAt: Timestamp

    package init(profile: GroupProfile, members: Int, lastSeq: Int64, createdAt: Timestamp?, lastAt: Timestamp) {
        self.profile = profile
        self.members = members
        self.lastSeq = lastSeq
        self.createdAt = createdAt
        self.lastAt = lastAt
    }
}

/// How a user is shown, as they or the operator said last, and what they have set for their account. Empty texts are none.
package struct AccountProfile: Equatable, Sendable {
    /// The field's limit for each text, in UTF-8 bytes.
    package static let textBytes = 500

    package var nick: String
    package var faceURL: String
    /// How they can be asked to be friends.
    package var allows: JoinOption
    /// When nothing calls them.
    package var quiet: QuietHours?

    package init(nick: String = "", faceURL: String = "", allows: JoinOption = .ask, quiet: QuietHours? = nil) {
        self.nick = nick
        self.faceURL = faceURL
        self.allows = allows
        self.quiet = quiet
    }

    package var isEmpty: Bool { nick.isEmpty && faceURL.isEmpty && allows == .ask && quiet == nil }
}

/// What becomes of a profile: a text that is nil stays as it is, and an empty one takes away what was there.
package struct ProfileChange: Equatable, Sendable {
    package var nick: String?
    package var faceURL: String?

    package init(nick: String? = nil, faceURL: String? = nil) {
        self.nick = nick
        self.faceURL = faceURL
    }
}

/// How many different users logged in (L-26). Days and months are those of UTC.
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
