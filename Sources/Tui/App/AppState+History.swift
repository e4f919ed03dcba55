import Model
import Session

/// Moving through the history of the open conversation.
extension AppState {
    /// A page up; at the top it asks for older messages.
    mutating func pageUp() {
        guard let conversation = openConversation else { return }
        let pane = MainLayout(self, size: size).history
        let layout = HistoryLayout(conversation, self, columns: pane.columns)
        if let position = layout.position(movedUp: max(1, pane.rows - 1), height: pane.rows) {
            book.update(conversation.id) { $0.position = position }
        } else {
            loadOlder(conversation)
        }
    }

    mutating func pageDown() {
        guard let conversation = openConversation else { return }
        let pane = MainLayout(self, size: size).history
        let layout = HistoryLayout(conversation, self, columns: pane.columns)
        book.update(conversation.id) { $0.position = layout.position(movedDown: max(1, pane.rows - 1)) }
    }

    mutating func forgetOfflineNotice() {
        if session.standing == .online { notices.withdraw(Wording.olderNeedOnline) }
    }

    private mutating func loadOlder(_ conversation: Conversation) {
        guard conversation.history.hasOlder, !conversation.isLoadingOlder else { return }
        guard session.standing == .online || session.hasStore else { return notices.say(Wording.olderNeedOnline) }
        book.update(conversation.id) { $0.isLoadingOlder = true }
        askForOlder(than: conversation.history.messages.first, in: conversation.id)
    }

    /// What the session told may have been more, or less, than what is here now.
    mutating func askForOlder(than oldest: Message?, in id: ConversationID) {
        emit(.session(.loadOlder(id, before: oldest?.seq)))
    }
}
