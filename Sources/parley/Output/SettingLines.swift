import Model

/// JSON lines about a conversation's settings and pins, for scripts: only what differs from a new conversation.
enum SettingLines {
    static func objects(_ folders: Folders) -> [JSONObject] {
        folders.items.map { folder in
            var object = JSONObject()
            fill(&object, folder)
            return object
        }
    }

    /// `parley folders --json`.
    static func line(_ folder: Folder) -> String {
        var line = JSONObject()
        line.add("v", 1)
        fill(&line, folder)
        return line.text
    }

    private static func fill(_ object: inout JSONObject, _ folder: Folder) {
        object.add("name", folder.name.description)
        object.add("conversations", folder.conversations.map(\.description))
    }

    static func fill(_ object: inout JSONObject, _ summary: ConversationSummary) {
        let settings = summary.settings
        if settings.isPinned { object.add("pinned", true) }
        if settings.isMarkedUnread { object.add("markedUnread", true) }
        if settings.isStarred { object.add("starred", true) }
        if settings.isArchived { object.add("archived", true) }
        if settings.notify != .all { object.add("notify", settings.notify.rawValue) }
        let pinned = summary.pinned.seqs
        if !pinned.isEmpty { object.add("pinnedMessages", pinned) }
        let hidden = summary.hidden.seqs
        if !hidden.isEmpty { object.add("hiddenMessages", hidden) }
        if summary.isGone { object.add("deleted", true) }
    }
}
