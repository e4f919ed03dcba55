internal import Model
internal import Wire

/// Performs the actions of `Changes`.
extension SessionState {
    mutating func change(_ request: ChangeRequest) {
        perform(changes.ask(request, refusal: status == .loggedIn ? nil : login.refusalOfRequest))
    }

    mutating func received(_ changed: ChangedMessage) {
        guard configuration.receives, status == .loggedIn else { return }
        perform(changes.received(changed))
    }

    mutating func answered(_ page: ChangesPage, of conversation: ConversationID) {
        guard page.conversation == conversation else { return perform(changes.refused(conversation)) }
        perform(
            changes.answered(
                page.messages.map(histories.seen), of: conversation, upTo: page.upTo, hasMore: page.hasMore))
    }

    /// The changes of a conversation were refused: after a temporary error they are asked for over the next link.
    mutating func refused(_ conversation: ConversationID, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(changes.refused(conversation))
    }

    /// A change was refused: after a temporary error it is sent again over the next link.
    mutating func refused(_ request: ChangeRequest, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(changes.refused(request, error))
    }

    mutating func perform(_ actions: [Changes.Action]) {
        for action in actions {
            switch action {
            case .tell(let message):
                guard status == .loggedIn else { continue }
                publish(.messageChanged(message))
                noteInvites(in: [message], .partial)
            case .keep(let conversation, let messages, let after, let upTo):
                store(.changes(conversation, messages, after: after, upTo: upTo))
            case .fetch(let conversation, let after):
                request(
                    .request(.messages(.fetchChanges(ChangesRequest(conversation: conversation, after: after)))),
                    as: .changes(conversation))
            case .ask(let asked): request(.request(.messages(.change(asked))), as: .change(asked))
            case .refuse(let asked, let error):
                publish(.changeRefused(asked.conversation, seq: asked.seq, asked.change, error))
            }
        }
    }
}
