import Model

/// A conversation with something unread, as the status bar names it where the list is not shown.
struct Activity: Equatable, Sendable {
    let name: String
    /// `3`, `@2` where this account is mentioned, or `•` where it is only marked as unread.
    let count: String

    /// The most conversations that are named.
    private static let most = 4

    /// Returns the conversations with something unread, in the order of the list; one more than are named where there
    /// are more.
    static func all(in model: borrowing AppModel) -> [Activity] {
        let book = model.chats.book
        guard book.hasUnread(beside: model.chats.openID) else { return [] }
        let open = model.chats.openID
        return book.list.lazy.filter { $0.wantsAttention && $0.id != open }.prefix(most + 1).map { line in
            Activity(name: model.mention(of: line.id), count: line.unreadCount)
        }
    }

    /// Returns the texts from the longest to the shortest: `bob 3  #team @1`, `bob 3 …`.
    static func texts(_ activity: [Activity]) -> [String] {
        (0..<min(activity.count, most)).reversed().map { last in
            let named = activity[...last].map { "\($0.name) \($0.count)" }.joined(separator: "  ")
            return last + 1 < activity.count ? "\(named)  …" : named
        }
    }
}

extension ConversationLine {
    /// How much is unread: `3`, with an `@` where this account is mentioned; `•` where it is only marked as unread.
    var unreadCount: String {
        guard hasUnread else { return "•" }
        // An event of the group is no message to be counted.
        return (isMentioning ? "@" : "") + (hasUnreadMessages ? ConversationListRow.unreadText(unread) : "")
    }
}
