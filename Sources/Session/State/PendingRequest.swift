internal import Model
internal import Wire

/// What a request was for, until its answer comes or its link is gone.
enum PendingRequest: Equatable, Sendable {
    case hello
    case login
    case logout
    case send(MessageID)
    case open(ConversationID)
    case older(ConversationID)
    case catchUp(ConversationID)
    /// For the store, before anybody asks.
    case prefetch(ConversationID)
    case ping
    case instances
    case renewal(ticket: Secret, ReplyID?)
    /// The same with a ticket of the source, which nobody waits for.
    case fetchedRenewal(ticket: Secret)

    /// Whether the protocol allows this answer. Any other would leave somebody waiting for ever.
    func mayBeAnswered(by body: ServerFrame.Body) -> Bool {
        switch (self, body) {
        case (_, .refused), (_, .ended), (.hello, .welcome), (.login, .loginAccepted), (.login, .conversations),
            (.login, .kickedWhileAway), (.send, .sendAccepted), (.open, .history), (.older, .history),
            (.catchUp, .history), (.prefetch, .history), (.ping, .pong), (.instances, .instances),
            (.renewal, .ticketRenewed),
            (.fetchedRenewal, .ticketRenewed):
            true
        case (.hello, _), (.login, _), (.logout, _), (.send, _), (.open, _), (.older, _), (.catchUp, _),
            (.prefetch, _), (.ping, _), (.instances, _), (.renewal, _), (.fetchedRenewal, _):
            false
        }
    }
}

extension PendingRequest {
    /// The conversation of which it asked for messages.
    var conversationOfPage: ConversationID? {
        switch self {
        case .open(let conversation), .older(let conversation), .catchUp(let conversation),
            .prefetch(let conversation):
            conversation
        case .hello, .login, .logout, .send, .ping, .instances, .renewal, .fetchedRenewal: nil
        }
    }
}

extension ServerFrame.Body {
    /// The request it answers stays open: more of the answer follows, or the end tells everybody who waits.
    var leavesRequestOpen: Bool {
        switch self {
        case .loginAccepted(let answer): !answer.resumed
        case .conversations(_, complete: false), .ended: true
        case .conversations, .welcome, .sendAccepted, .history, .messageAdded, .conversationChanged, .kickedWhileAway,
            .refused, .ticketRenewed, .instances, .goAway, .ping, .pong:
            false
        }
    }
}
