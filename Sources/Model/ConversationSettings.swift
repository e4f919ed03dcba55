/// A user's settings of one of their conversations, the same on all their devices.
package struct ConversationSettings: Equatable, Sendable {
    /// Whether the conversation stands above the others in the list.
    package var isPinned = false
    /// Whether the user wants to come back to it, though everything is read.
    package var isMarkedUnread = false
    /// Whether the user has removed it from the list: it comes back with the next message.
    package var isDeleted = false
    /// Whether the user has marked it as important, which the list shows.
    package var isStarred = false
    /// Whether the list leaves it out as long as nothing in it speaks to the user.
    package var isArchived = false
    package var notify: Notify = .all

    /// Which messages of the conversation notify the user.
    package enum Notify: String, CaseIterable, Sendable {
        case all
        /// Messages that speak to the user by name, or answer them.
        case mentions
        case nothing

        /// Reads the word; one of a later version counts as `all`.
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

    /// All settings in one number; 0 when none was chosen. Stores use two of its bits: 1 for pinned conversations, and
    /// 16 for those that never notify.
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

    /// How many conversations a user may have pinned (the field's number).
    package static let mostPinned = 50
}

/// A change of a user to one of their conversations. It states the wanted result, so repeating it does no harm.
package enum ConversationChange: Equatable, Sendable {
    case pin(Bool)
    case notify(ConversationSettings.Notify)
    case markUnread(Bool)
    case star(Bool)
    case archive(Bool)
    /// Removes everything up to this seq from the user's view; where that is all, the conversation leaves their list.
    case delete(upTo: Int64)
    /// Removes this one message from the user's view.
    case hide(seq: Int64)
}
