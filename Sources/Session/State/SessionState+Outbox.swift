internal import Model
internal import Wire

/// What the outbox wants done.
extension SessionState {
    mutating func send(_ intent: SendIntent) {
        perform(outbox.send(intent, at: now.wall, refusal: refusalOfMessage))
        flushOutbox()
    }

    /// With no login to wait for there is nobody to keep a message for.
    private var refusalOfMessage: ServiceError? {
        switch phase {
        case .closed, .loggingOut: refusalOfRequest
        case .loggedOut: outbox.owner == nil ? refusalOfRequest : nil
        case .loggingIn, .loggedIn: nil
        }
    }

    /// What is still being read from the disk was written before what waits here.
    mutating func flushOutbox() {
        guard link.isSynced, !keeper.isOpening, case .loggedIn = phase else { return }
        perform(outbox.flush(at: now.uptime))
    }

    mutating func perform(_ actions: [Outbox.Action]) {
        for action in actions {
            switch action {
            case .tell(let message): publish(.outgoingChanged(message))
            case .keep(let message): store(.outgoing(message))
            case .forget(let messageID): store(.discard(messageID))
            case .send(let message):
                publish(.outgoingChanged(message))
                request(
                    .send(
                        SendRequest(
                            conversation: message.conversation, messageID: message.messageID, text: message.text)),
                    as: .send(message.messageID))
            case .received(let message): received(message)
            case .watch(let after): emit(.schedule(.acknowledgement, after: after))
            case .stopWatching: emit(.cancel(.acknowledgement))
            case .probe: probe()
            case .dropLink(let failure): dropLink(failure: failure)
            }
        }
    }

    /// The user is signed out: nothing of them stays in memory. What is on disk stays there.
    mutating func forgetUser() {
        for message in outbox.forgetUser() { publish(.outgoingChanged(message)) }
        history = HistoryCursors()
        closeStore()
    }
}
