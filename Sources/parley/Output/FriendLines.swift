internal import Model

/// JSON lines about friends.
enum FriendLines {
    /// `parley friends --json`.
    static func line(_ friend: Friend, name: DisplayName?) -> String {
        var line = JSONObject()
        line.add("v", 1)
        fill(&line, friend)
        line.add("name", ifPresent: name?.description)
        return line.text
    }

    static func word(_ standing: Friend.Standing) -> String {
        switch standing {
        case .friend: "friend"
        case .asks: "asks you"
        case .asked: "asked by you"
        case .stranger: ""
        }
    }

    static func fill(_ object: inout JSONObject, _ friend: Friend) {
        object.add("user", friend.user.description)
        object.add("standing", friend.standing.rawValue)
        if !friend.words.isEmpty { object.add("words", friend.words) }
        object.add("remark", ifPresent: friend.remark?.description)
        if !friend.lists.isEmpty { object.add("lists", friend.lists.map(\.description)) }
        object.add("since", friend.since.description)
    }
}
