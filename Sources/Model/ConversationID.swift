/// Where a message belongs, as its reader sees it: one other person (C2C) or a group.
///
/// Its text form is the field's: `c2c_bob`, `group_team`.
package enum ConversationID: Hashable, Sendable, CustomStringConvertible {
    case c2c(UserID)
    case group(GroupID)

    /// Reads the text form; nil when the prefix or the id in it is wrong.
    package init?(_ text: String) {
        if text.hasPrefix("c2c_"), let user = UserID(String(text.dropFirst(4))) {
            self = .c2c(user)
        } else if text.hasPrefix("group_"), let group = GroupID(String(text.dropFirst(6))) {
            self = .group(group)
        } else {
            return nil
        }
    }

    /// Reads what a person types as a recipient: `bob` or `@bob`, `group:team` or `#team`, `#club/releases`.
    package init?(recipient text: String) {
        if let prefix = ["group:", "#"].first(where: text.hasPrefix) {
            guard let group = GroupID(typed: String(text.dropFirst(prefix.count))) else { return nil }
            self = .group(group)
        } else {
            guard let user = UserID(text.hasPrefix("@") ? String(text.dropFirst()) : text) else { return nil }
            self = .c2c(user)
        }
    }

    package var isGroup: Bool {
        if case .group = self { true } else { false }
    }

    /// The community that the topic belongs to; nil for everything that is no topic.
    package var community: GroupID? {
        if case .group(let group) = self { group.community } else { nil }
    }

    package var description: String {
        switch self {
        case .c2c(let user): "c2c_\(user)"
        case .group(let group): "group_\(group)"
        }
    }

    /// The name in a list: the user id, or the group id as it is typed.
    package var name: String {
        switch self {
        case .c2c(let user): user.description
        case .group(let group): group.typed
        }
    }
}
