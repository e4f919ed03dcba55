package import Model

extension SessionEvent {
    /// What it takes in memory while it waits to be shown, in bytes, about.
    package var weight: Int {
        switch self {
        case .messageAdded(let message, _, _): message.weight
        case .historyLoaded(_, let messages, _): 256 + messages.reduce(0) { $0 + $1.weight }
        case .conversationsReset(let summaries): 256 + summaries.count * 128
        case .serverRestored(_, let kept): 256 + kept.count * 64
        case .restored(let account): 256 + account.conversations.count * 128
        case .outgoingChanged(let message): 256 + message.text.utf8.count
        case .snapshot, .started, .statusChanged, .linkChanged, .ready, .ticketExpiring, .ticketRenewed, .notReady,
            .loginFailed, .notice, .ended, .conversationChanged, .historyRefused, .intentRefused, .storageChanged,
            .instancesListed, .accountSwitched, .ticketFetchFailed:
            256
        }
    }
}

extension Message {
    /// The same: its text, and what else there is of it.
    package var weight: Int { 256 + text.utf8.count }
}
