internal import Model

/// Groups, as scripts are told of them.
enum GroupLines {
    /// The line for one of the groups that the user is in.
    static func line(_ summary: ConversationSummary, at now: Timestamp) -> String {
        var line = JSONObject()
        line.add("v", 1)
        line.add("conversation", summary.conversation.description)
        line.add("community", ifPresent: summary.conversation.communityText)
        line.add("unread", summary.unread)
        line.add("lastSeq", summary.lastSeq)
        SettingLines.fill(&line, summary)
        if let group = summary.group { line.add("group", object(group, at: now)) }
        return line.text
    }

    static func object(_ group: GroupSummary, at now: Timestamp) -> JSONObject {
        var object = JSONObject()
        object.add("kind", group.kind.rawValue)
        object.add("name", group.name)
        object.add("role", role(group.role))
        // One that is over stays with the group until the next one.
        if let end = group.mutedUntil, end > now { object.add("mutedUntil", end.description) }
        if group.isMuted { object.add("muted", true) }
        object.add("joining", group.joinOption.word)
        if !group.applicants.isEmpty { object.add("applicants", group.applicants.map(\.description)) }
        if !group.notice.isEmpty { object.add("notice", group.notice) }
        if !group.about.isEmpty { object.add("about", group.about) }
        if group.kind == .community { object.add("permissions", group.permissions.words) }
        return object
    }

    static func object(_ tip: GroupTip) -> JSONObject {
        var object = JSONObject()
        object.add("action", tip.action.rawValue)
        object.add("users", tip.users.map(\.description))
        // That of a topic that was made is told, too.
        if tip.action == .renamed || tip.action == .created && !tip.name.isEmpty { object.add("name", tip.name) }
        if let kind = tip.groupText { object.add(kind.rawValue, tip.name) }
        if let card = tip.card { object.add("card", card.description) }
        if let option = tip.joinOption { object.add("joining", option.word) }
        if let seconds = tip.seconds { object.add("seconds", seconds) }
        switch tip.action {
        case .roleMade, .roleChanged, .roleDeleted, .roleGiven, .roleTaken: object.add("role", tip.name)
        default: break
        }
        if let rights = tip.rights {
            object.add("permissions", rights.now.words)
            if !rights.added.isEmpty { object.add("added", rights.added.words) }
            if !rights.taken.isEmpty { object.add("taken", rights.taken.words) }
        }
        return object
    }

    static func fill(_ object: inout JSONObject, _ ending: GroupEnding) {
        let conversation = ConversationID.group(ending.group)
        object.add("conversation", conversation.description)
        object.add("community", ifPresent: conversation.communityText)
        object.add("cause", ending.cause.rawValue)
        object.add("by", ifPresent: ending.by?.description)
    }

    static func fill(_ object: inout JSONObject, _ answer: JoinAnswer) {
        object.add("conversation", ConversationID.group(answer.group).description)
        object.add("answer", answer.outcome.rawValue)
        object.add("by", ifPresent: answer.by?.description)
    }

    static func objects(_ attributes: GroupAttributes) -> [JSONObject] {
        attributes.items.map { item in
            var object = JSONObject()
            object.add("key", item.key)
            object.add("value", item.value)
            return object
        }
    }

    static func objects(_ counters: GroupCounters) -> [JSONObject] {
        counters.items.map { item in
            var object = JSONObject()
            object.add("key", item.key)
            object.add("value", item.value)
            return object
        }
    }

    static func role(_ role: GroupRole) -> String {
        switch role {
        case .member: "member"
        case .admin: "admin"
        case .owner: "owner"
        }
    }
}

extension ConversationID {
    /// The community whose topic it is, as scripts are told of conversations; nil for everything else.
    var communityText: String? { community.map { ConversationID.group($0).description } }
}

extension GroupKind {
    /// The option as `/group new` takes it.
    var word: String {
        switch self {
        case .work: "work"
        case .open: "public"
        case .meeting: "meeting"
        case .community: "community"
        case .live: "live"
        }
    }
}
