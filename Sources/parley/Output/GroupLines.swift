internal import Model

/// Groups, as scripts are told of them.
enum GroupLines {
    static func object(_ group: GroupSummary) -> JSONObject {
        var object = JSONObject()
        object.add("kind", group.kind.rawValue)
        object.add("name", group.name)
        object.add("role", role(group.role))
        return object
    }

    static func object(_ tip: GroupTip) -> JSONObject {
        var object = JSONObject()
        object.add("action", tip.action.rawValue)
        object.add("users", tip.users.map(\.description))
        if tip.action == .renamed { object.add("name", tip.name) }
        return object
    }

    static func fill(_ object: inout JSONObject, _ ending: GroupEnding) {
        object.add("conversation", ConversationID.group(ending.group).description)
        object.add("cause", ending.cause.rawValue)
        object.add("by", ifPresent: ending.by?.description)
    }

    private static func role(_ role: GroupRole) -> String {
        switch role {
        case .member: "member"
        case .admin: "admin"
        case .owner: "owner"
        }
    }
}
