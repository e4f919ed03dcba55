import Model
import Session

/// A kind of event that the person's programs can be told of.
package enum Hook: String, CaseIterable, Sendable {
    case message
    /// A message that mentions this account.
    case mention
    /// The session was ended by somebody else.
    case kick
    /// Nothing is unread any more.
    case read

    /// Whether it is told although somebody looks at the screen.
    var isForWatched: Bool { self == .read }
}

/// Programs are told of each event for which the bell could ring: it is live, and nobody is looking.
extension AppState {
    mutating func tellHooks(of messages: [Message]) {
        guard model.configuration.hasHooks else { return }
        for message in messages {
            let isMention = model.accounts.user.map(message.speaks) ?? false
            let sender = model.people.here(message.conversation).name(of: message.sender).map {
                Profile(user: message.sender, name: $0)
            }
            let event = SessionEvent.messageAdded(message, own: false, catchUp: false)
            emit(.hook(isMention ? .mention : .message, event, from: sender))
        }
    }

    mutating func tellHooks(ofEnd reason: EndReason) {
        guard model.configuration.hasHooks, !model.isWatched, case .kicked = reason else { return }
        emit(.hook(.kick, .ended(reason)))
    }

    /// Tells that everything is read by now, here or on another device.
    mutating func tellHooksOfReading() {
        guard model.configuration.hasHooks, model.session.standing == .online else { return }
        let hasUnread = model.chats.book.totalUnread > 0
        defer { hadUnread = hasUnread }
        guard hadUnread, !hasUnread, let read = model.chats.open ?? model.chats.book.all.first else { return }
        emit(.hook(.read, .conversationChanged(read.summary)))
    }
}
