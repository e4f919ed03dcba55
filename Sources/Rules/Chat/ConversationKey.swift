package import Model

/// The name of a conversation in the store, the same for both people of a conversation of two.
package enum ConversationKey {
    /// The key of a conversation. No id contains a colon, so no two conversations share a key.
    package static func text(of conversation: ConversationID, seenBy user: UserID) -> String {
        switch conversation {
        case .c2c(let other): "c2c:\(min(user, other)):\(max(user, other))"
        case .group(let group): text(of: group)
        }
    }

    package static func text(of group: GroupID) -> String { "group:\(group)" }

    package static func isGroup(_ key: String) -> Bool { key.hasPrefix("group:") }

    /// Whether a version of the server can have written the key.
    package static func isValid(_ key: String) -> Bool {
        let parts = key.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch parts.first {
        case "c2c" where parts.count == 3: return parts.dropFirst().allSatisfy { UserID($0) != nil }
        case "group" where parts.count == 2: return GroupID(parts[1]) != nil
        default: return false
        }
    }

    /// The conversation as `user` names it; nil for a key that no version has written or that is not one of theirs.
    package static func conversation(from key: String, seenBy user: UserID) -> ConversationID? {
        let parts = key.split(separator: ":").map(String.init)
        switch parts.first {
        case "c2c" where parts.count == 3 && parts.dropFirst().contains(user.description):
            return UserID(parts[1] == user.description ? parts[2] : parts[1]).map(ConversationID.c2c)
        case "group" where parts.count == 2:
            return GroupID(parts[1]).map(ConversationID.group)
        default:
            return nil
        }
    }
}
