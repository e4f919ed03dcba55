internal import Model
internal import Wire

/// What becomes of messages: what the machine for changes wants done.
extension SessionState {
    mutating func change(_ wish: Changes.Wish) {
        perform(changes.wish(wish, refusal: status == .loggedIn ? nil : login.refusalOfRequest))
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

    /// Asked again with the next link where that may help.
    mutating func refused(_ conversation: ConversationID, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(changes.refused(conversation))
    }

    /// A server in trouble is asked again over the next link.
    mutating func refused(_ wish: Changes.Wish, _ error: ServiceError) {
        if error.code.entry.action.isTemporary { return dropLink(failure: error.text) }
        perform(changes.refused(wish, error))
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
            case .ask(let wish):
                let asked = ChangeRequest(conversation: wish.conversation, seq: wish.seq, change: wish.change)
                request(.request(.messages(.change(asked))), as: .change(wish))
            case .refuse(let wish, let error):
                publish(.changeRefused(wish.conversation, seq: wish.seq, wish.change, error))
            }
        }
    }
}
