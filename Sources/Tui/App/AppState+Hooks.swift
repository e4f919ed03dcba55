import Model
import Session

/// What a program of the person's is told of.
package enum Hook: String, CaseIterable, Sendable {
    case message
    /// A message that speaks to this account.
    case mention
    /// The session was ended by somebody else.
    case kick
}

/// Programs are told what the bell would be rung for, and each of it: nobody looks, and it comes live.
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
}
