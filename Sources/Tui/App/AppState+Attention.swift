import Model
import Session

/// What follows from whether somebody looks.
extension AppState {
    /// A person has this terminal before them.
    var isWatched: Bool { attention.isPresent(at: now.uptime) }

    /// Unread messages, without those of the conversation that is being read: they are seen, whatever the server has
    /// counted before it learns of that.
    var unseenCount: Int64 {
        guard let conversation = openConversation, isReading(conversation.id) else { return book.totalUnread }
        return book.totalUnread &- conversation.unread
    }
}
