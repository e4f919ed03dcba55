internal import Model
internal import Wire

/// Sends an operator's messages to groups in the name of a member, as if that member had sent them.
enum OperatorMessageRules {
    static func say(
        _ wish: AppendOperation, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let append = AppendOperation(
            fence: wish.fence, conversation: wish.conversation, messageID: wish.messageID, content: wish.content,
            to: wish.to, recipients: wish.recipients, at: now)
        switch try MessageRules.say(append, in: &work) {
        case .appended(let stored):
            let message = Message(
                conversation: append.conversation, seq: stored.seq, messageID: append.messageID,
                sender: append.fence.user, content: append.content, sentAt: stored.sentAt,
                state: MessageState(change: 0, to: DirectedRules.named(by: append)))
            return AdministrationOutcome(
                .said(seq: stored.seq, at: stored.sentAt), news: tellings(of: message, to: stored.audience))
        case .repeated(let receipt): return AdministrationOutcome(.said(seq: receipt.seq, at: receipt.sentAt))
        case .refused(let error): return AdministrationOutcome(.refused(error))
        case .login, .removed, .renewed, .noted, .marked, .done, .instances, .administered, .fenced, .damaged:
            return AdministrationOutcome(.refused(ServiceError(.internalError)))
        }
    }

    private static func tellings(of message: Message, to audience: StoredMessage.Audience) -> [Done.Telling] {
        let all: [Done.Telling] =
            switch audience {
            case .pair(let one, let other): [Done.Telling(.messageAdded(message), to: [one, other])]
            case .group(_, let members): [Done.Telling(.messageAdded(message), to: members)]
            case .some(_, let users, let others):
                [
                    Done.Telling(.messageAdded(message), to: users),
                    Done.Telling(.messageAdded(message.forOthers), to: others),
                ]
            }
        return all.filter { !$0.users.isEmpty }
    }
}
