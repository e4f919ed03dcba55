/// What somebody has chosen for one of their conversations. It holds on all their devices.
package struct ConversationSettings: Equatable, Sendable {
    /// It stands above the others in the list.
    package var isPinned = false
    /// To come back to, though everything in it is read.
    package var isMarkedUnread = false
    /// Taken from the list: only what comes later brings it back.
    package var isDeleted = false
    /// One that matters to them: the list says so.
    package var isStarred = false
    /// Out of the list while nothing in it is for them.
    package var isArchived = false
    package var notify: Notify = .all

    /// Of what in it somebody wants to be told.
    package enum Notify: String, CaseIterable, Sendable {
        case all
        /// What speaks to them by name, or answers them.
        case mentions
        case nothing

        /// One of a later version is the one that tells of everything.
        package init(named name: String) { self = Notify(rawValue: name) ?? .all }
    }

    package init() {}

    package init(
        isPinned: Bool = false, isMarkedUnread: Bool = false, isDeleted: Bool = false, isStarred: Bool = false,
        isArchived: Bool = false, notify: Notify = .all
    ) {
        self.isPinned = isPinned
        self.isMarkedUnread = isMarkedUnread
        self.isDeleted = isDeleted
        self.isStarred = isStarred
        self.isArchived = isArchived
        self.notify = notify
    }

    // MARK: At rest

    /// In one number; 0 where nothing was chosen. Stores count what is pinned (1), and look for what is not quiet (16).
    package var bits: Int64 {
        let notify: Int64 =
            switch notify {
            case .all: 0
            case .mentions: 8
            case .nothing: 16
            }
        let marks: Int64 = (isStarred ? 32 : 0) + (isArchived ? 64 : 0)
        return (isPinned ? 1 : 0) + (isMarkedUnread ? 2 : 0) + (isDeleted ? 4 : 0) + notify + marks
    }

    package init(bits: Int64) {
        isPinned = bits & 1 != 0
        isMarkedUnread = bits & 2 != 0
        isDeleted = bits & 4 != 0
        isStarred = bits & 32 != 0
        isArchived = bits & 64 != 0
        notify = bits & 16 != 0 ? .nothing : bits & 8 != 0 ? .mentions : .all
    }

    /// Conversations that somebody may have pinned (the field's number).
    package static let mostPinned = 50
}

/// A change somebody makes to one of their conversations. It says what is to be, so asking twice does no harm.
package enum ConversationChange: Equatable, Sendable {
    case pin(Bool)
    case notify(ConversationSettings.Notify)
    case markUnread(Bool)
    case star(Bool)
    case archive(Bool)
    /// Nothing up to this seq is theirs to see any more; where that is all, the conversation leaves their list.
    case delete(upTo: Int64)
    /// This one message is not theirs to see any more.
    case hide(seq: Int64)
}
