internal import Model
internal import Wire

/// Messages on their way out. Each goes out once: the same id on every try, and a new try only after a reconnect.
extension SessionState {
    private static var acknowledgementLimit: Int64 { 10_000 }

    mutating func send(_ intent: SendIntent) {
        guard !outbox.contains(intent.messageID) else { return }
        let message = OutgoingMessage(
            messageID: intent.messageID, conversation: intent.conversation, text: intent.text, createdAt: now.wall,
            state: .queued)
        // With no login to wait for there is nobody to keep it for.
        if let error = refusalWithoutLogin { return publish(.outgoingChanged(message.moved(to: .failed(error)))) }
        add(message)
    }

    /// A failed message is looked at again, as if it had just been written.
    mutating func retry(_ messageID: MessageID) {
        guard outbox.failed[messageID] != nil, let message = outbox.remove(messageID) else { return }
        add(message.moved(to: .queued))
    }

    mutating func discard(_ messageID: MessageID) {
        guard !outbox.inFlight.contains(where: { $0.messageID == messageID }) else { return }
        if outbox.remove(messageID) != nil { store(.discard(messageID)) }
    }

    private mutating func add(_ message: OutgoingMessage) {
        let message = refusal(of: message.text).map { message.moved(to: .failed($0)) } ?? message
        outbox.add(message)
        publish(.outgoingChanged(message))
        store(.outgoing(message))
        flushOutbox()
    }

    private var refusalWithoutLogin: ServiceError? {
        switch phase {
        case .closed, .loggingOut: refusalOfRequest
        case .loggedOut: outbox.owner == nil ? refusalOfRequest : nil
        case .loggingIn, .loggedIn: nil
        }
    }

    private func refusal(of text: String) -> ServiceError? {
        if text.isEmpty { return ServiceError(.invalidRequest, "The message is empty.") }
        if text.utf8.count > Limits.messageBytes { return ServiceError(.messageTooLarge) }
        return nil
    }

    /// Sends what waits, in order, up to the window. What is still being read from the disk was written before it.
    mutating func flushOutbox() {
        guard link.isSynced, !localStore.isOpening, case .loggedIn = phase else { return }
        let hadNone = outbox.inFlight.isEmpty
        while let message = outbox.startNext() {
            publish(.outgoingChanged(message))
            request(
                .send(
                    SendRequest(
                        conversation: message.conversation, messageID: message.messageID, text: message.text)),
                as: .send(message.messageID))
        }
        if hadNone, !outbox.inFlight.isEmpty {
            link.acknowledgedAt = now.uptime
            emit(.schedule(.acknowledgement, after: Self.acknowledgementLimit))
        }
    }

    mutating func sent(_ receipt: SendReceipt) {
        guard let login = currentLogin, let message = settle(receipt.messageID, seq: receipt.seq, at: receipt.sentAt)
        else { return }
        guard configuration.receives else { return }
        received(
            Message(
                conversation: receipt.conversation, seq: receipt.seq, messageID: receipt.messageID,
                sender: login.user, text: message.text, sentAt: receipt.sentAt))
    }

    /// The message is on the server's disk: it leaves the outbox. Nil when it had left before.
    @discardableResult
    mutating func settle(_ messageID: MessageID, seq: Int64, at sentAt: Timestamp) -> OutgoingMessage? {
        guard let message = take(messageID) else { return nil }
        link.acknowledgedAt = now.uptime
        publish(.outgoingChanged(message.moved(to: .sent(seq: seq, at: sentAt))))
        return message
    }

    mutating func sendRefused(_ messageID: MessageID, _ error: ServiceError) {
        guard !error.code.entry.action.isTemporary else {
            // Nothing later may overtake it: the link goes, and with the next one all wait their turn again.
            return dropLink(failure: error.text)
        }
        guard let message = take(messageID) else { return }
        let failed = message.moved(to: .failed(error))
        outbox.add(failed)
        publish(.outgoingChanged(failed))
        store(.outgoing(failed))
    }

    /// Out of the outbox; the watch ends with the last message in flight.
    private mutating func take(_ messageID: MessageID) -> OutgoingMessage? {
        let hadSome = !outbox.inFlight.isEmpty
        guard let message = outbox.remove(messageID) else { return nil }
        if hadSome, outbox.inFlight.isEmpty { emit(.cancel(.acknowledgement)) }
        return message
    }

    /// The link is gone: what was in flight waits again.
    mutating func requeueInFlight() {
        for message in outbox.requeue() { publish(.outgoingChanged(message)) }
    }

    /// Before a logout: what has not left fails visibly. What is on the wire may still be answered.
    mutating func failWaiting() {
        for message in outbox.removeWaiting() { fail(message, "Signed out before it was sent.") }
    }

    /// The user is signed out: nothing of them stays in memory. What is on disk stays there.
    mutating func forgetUser() {
        for message in outbox.inFlight { fail(message, "Signed out before the server confirmed it.") }
        failWaiting()
        outbox = Outbox()
        history = HistoryCursors()
        closeStore()
    }

    private mutating func fail(_ message: OutgoingMessage, _ text: String) {
        publish(.outgoingChanged(message.moved(to: .failed(ServiceError(.notLoggedIn, text)))))
    }

    /// Looks at the time instead of being rescheduled by every answer.
    mutating func checkAcknowledgements() {
        guard !outbox.inFlight.isEmpty else { return }
        let silent = now.uptime - link.acknowledgedAt
        if silent >= Self.acknowledgementLimit { probe() }
        let left = Self.acknowledgementLimit - silent
        emit(.schedule(.acknowledgement, after: left > 0 ? left : Self.acknowledgementLimit))
    }
}

extension ErrorAction {
    /// The same request may succeed later, on another link.
    var isTemporary: Bool {
        switch self {
        case .retry, .wait: true
        case .fix, .resig, .prompt, .login, .admin, .stop: false
        }
    }
}
