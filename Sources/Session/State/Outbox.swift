internal import Model
internal import Wire

/// Messages on their way out. Each goes out once: the same id on every try, and a new try only after a reconnect.
struct Outbox: Equatable, Sendable {
    /// Nil while nobody has logged in: then nothing is kept.
    private(set) var owner: Account?
    private(set) var queue = OutgoingQueue()
    /// Those of accounts that another one took the place of.
    private var parked: [Account: OutgoingQueue] = [:]
    /// Uptime at which it last got on: an answer, or the first message of a new row.
    private var movedAt = Uptime.zero
    /// Files of messages that the server of this link has whole.
    private var uploads: Set<MessageID> = []
    /// Handed to the store, which has not said yet that they are on disk.
    private var unsaved: Set<MessageID> = []
    /// Can be taken back until then, by uptime: neither they nor what was written behind them go before.
    private var held: [MessageID: Uptime] = [:]

    enum Action: Equatable {
        case tell(OutgoingMessage)
        /// Keeps it on disk.
        case keep(OutgoingMessage)
        /// It is kept no longer.
        case forget(MessageID)
        /// The copy of its file is needed no longer.
        case dropFile(MessageID)
        case send(OutgoingMessage)
        /// One's own message has its place in the conversation.
        case received(Message)
        /// Looks again later whether anything is answered.
        case watch(after: Duration)
        case stopWatching
        /// Looks again later whether a message goes now.
        case hold(for: Duration)
        case stopHolding
        /// Nothing is answered.
        case probe
        case dropLink(failure: String)
    }

    private static let acknowledgementLimit: Duration = .seconds(10)

    // MARK: What a person asks for

    /// `refusal` says why there is nobody to keep it for.
    mutating func send(
        _ intent: SendIntent, at now: Moment, refusal: ServiceError?, hasStore: Bool = false
    ) -> [Action] {
        guard !queue.contains(intent.messageID) else { return [] }
        let message = OutgoingMessage(
            messageID: intent.messageID, conversation: intent.conversation, content: intent.content,
            to: addressees(of: intent), createdAt: now.wall, state: .queued)
        if let refusal { return [.tell(message.moved(to: .failed(refusal)))] }
        if hasStore { unsaved.insert(message.messageID) }
        guard intent.grace > .zero, Self.refusal(of: intent.content) == nil else { return add(message) }
        held[message.messageID] = now.uptime + intent.grace
        return add(message) + watchHeld(at: now.uptime)
    }

    /// In one order, and without who says it. Where nobody is left the server says so: it never becomes a message for all.
    private func addressees(of intent: SendIntent) -> [UserID] {
        let others = Set(intent.to).filter { $0 != owner?.user }.sorted()
        return others.isEmpty ? intent.to : others
    }

    /// A failed message is looked at again, as if it had just been written.
    mutating func retry(_ messageID: MessageID) -> [Action] {
        guard queue.failed[messageID] != nil, let message = queue.remove(messageID) else { return [] }
        return add(message.moved(to: .queued))
    }

    mutating func discard(_ messageID: MessageID) -> [Action] {
        guard !queue.inFlight.contains(where: { $0.messageID == messageID }) else { return [] }
        guard let message = queue.remove(messageID) else { return [] }
        return [.forget(messageID)] + Self.drop(message) + release { $0 == messageID }
    }

    // MARK: Time to take it back

    /// It goes now, and with it what was written before.
    mutating func sendNow(_ messageID: MessageID) -> [Action] {
        guard let index = queue.waiting.firstIndex(where: { $0.messageID == messageID }) else { return [] }
        let before = Set(queue.waiting[...index].map(\.messageID))
        return release(where: before.contains)
    }

    /// Whoever leaves wants said what they have said.
    mutating func sendAllNow() -> [Action] { release { _ in true } }

    mutating func endHolds(at uptime: Uptime) -> [Action] {
        let ended = held.filter { $0.value <= uptime }
        return release { ended[$0] != nil } + watchHeld(at: uptime)
    }

    private mutating func release(where isMeant: (MessageID) -> Bool) -> [Action] {
        let released = held.keys.filter(isMeant)
        guard !released.isEmpty else { return [] }
        for messageID in released { held[messageID] = nil }
        let told = queue.waiting.filter { released.contains($0.messageID) }.map { Action.tell($0) }
        return told + (held.isEmpty ? [.stopHolding] : [])
    }

    private func watchHeld(at uptime: Uptime) -> [Action] {
        held.values.min().map { [.hold(for: max(.zero, $0 - uptime))] } ?? []
    }

    private mutating func add(_ message: OutgoingMessage) -> [Action] {
        let message = Self.refusal(of: message.content).map { message.moved(to: .failed($0)) } ?? message
        queue.add(message)
        return [.tell(message), .keep(message)]
    }

    private static func refusal(of content: MessageContent) -> ServiceError? {
        if content.text.isEmpty { return ServiceError(.invalidRequest, "The message is empty.") }
        if content.byteCount > Limits.messageBytes { return ServiceError(.messageTooLarge) }
        return nil
    }

    // MARK: On disk

    /// It is on disk, or will never be.
    mutating func saved(_ messageID: MessageID) -> [Action] {
        guard unsaved.remove(messageID) != nil else { return [] }
        return queue.waiting.filter { $0.messageID == messageID }.map { .tell($0) }
    }

    /// As a person is told of it.
    func told(_ message: OutgoingMessage) -> OutgoingMessage {
        guard message.state == .queued else { return message }
        var message = message
        message.isSaving = unsaved.contains(message.messageID)
        message.goesAt = held[message.messageID]
        return message
    }

    // MARK: On the wire

    /// A message with a file, which is to be brought to the server next. It leaves the order until that is done: nobody waits
    /// for a hundred megabytes to say a word.
    var nextFile: OutgoingMessage? {
        queue.hasFiles ? queue.waiting.first { $0.content.file != nil && !uploads.contains($0.messageID) } : nil
    }

    mutating func uploaded(_ messageID: MessageID) {
        uploads.insert(messageID)
    }

    /// Sends what waits, in order, up to the window.
    mutating func flush(at uptime: Uptime) -> [Action] {
        let hadNone = queue.inFlight.isEmpty
        var actions: [Action] = []
        while let message = queue.startNext(havingFiles: uploads, waitingFor: held) { actions.append(.send(message)) }
        if hadNone, !queue.inFlight.isEmpty {
            movedAt = uptime
            actions.append(.watch(after: Self.acknowledgementLimit))
        }
        return actions
    }

    /// With `isWanted` it also is a message that was received.
    mutating func acknowledged(_ receipt: SendReceipt, isWanted: Bool, at uptime: Uptime) -> [Action] {
        var actions = settle(receipt.messageID, seq: receipt.seq, sentAt: receipt.sentAt, at: uptime)
        guard isWanted, let owner, case .tell(let message)? = actions.last else { return actions }
        actions.append(
            .received(
                Message(
                    conversation: receipt.conversation, seq: receipt.seq, messageID: receipt.messageID,
                    sender: owner.user, content: message.content, sentAt: receipt.sentAt,
                    state: MessageState(change: 0, to: message.to))))
        return actions
    }

    /// The message is on the server's disk: it leaves the outbox. Nothing to do when it had left before.
    mutating func settle(_ messageID: MessageID, seq: Int64, sentAt: Timestamp, at uptime: Uptime) -> [Action] {
        var actions: [Action] = []
        guard let message = take(messageID, &actions) else { return [] }
        movedAt = uptime
        return actions + Self.drop(message) + [.tell(message.moved(to: .sent(seq: seq, at: sentAt)))]
    }

    private static func drop(_ message: OutgoingMessage) -> [Action] {
        message.content.file == nil ? [] : [.dropFile(message.messageID)]
    }

    mutating func refused(_ messageID: MessageID, _ error: ServiceError) -> [Action] {
        // Nothing later may overtake it: the link goes, and with the next one all wait their turn again.
        guard !error.code.entry.action.isTemporary else { return [.dropLink(failure: error.text)] }
        var actions: [Action] = []
        // Whatever it lacked there, the next try brings it anew.
        uploads.remove(messageID)
        guard let message = take(messageID, &actions) else { return [] }
        let failed = message.moved(to: .failed(error))
        queue.add(failed)
        return actions + [.tell(failed), .keep(failed)]
    }

    /// Out of the queue; the watch ends with the last message in flight.
    private mutating func take(_ messageID: MessageID, _ actions: inout [Action]) -> OutgoingMessage? {
        let hadSome = !queue.inFlight.isEmpty
        guard let message = queue.remove(messageID) else { return nil }
        if hadSome, queue.inFlight.isEmpty { actions.append(.stopWatching) }
        return message
    }

    /// The link is gone: what was in flight waits again, and is told.
    mutating func linkLost() -> [OutgoingMessage] {
        uploads = []
        return queue.requeue()
    }

    /// What is said of an invitation is of this moment: it fails with the link that has not taken it, and one that a program
    /// left behind fails, too. Otherwise it would ring hours later. One that has arrived all the same is settled once it is seen.
    mutating func failSignals() -> [Action] {
        var actions: [Action] = []
        for message in queue.waiting where message.content.signal != nil {
            guard let message = queue.remove(message.messageID) else { continue }
            held[message.messageID] = nil
            let error = ServiceError(.noNetwork, "The link was lost before the server confirmed it.")
            let failed = message.moved(to: .failed(error))
            queue.add(failed)
            actions += [.tell(failed), .keep(failed)]
        }
        return actions
    }

    /// Looks at the time instead of being rescheduled by every answer.
    mutating func checkAcknowledgements(at uptime: Uptime) -> [Action] {
        guard !queue.inFlight.isEmpty else { return [] }
        let left = Self.acknowledgementLimit - (uptime - movedAt)
        return left > .zero ? [.watch(after: left)] : [.probe, .watch(after: Self.acknowledgementLimit)]
    }

    // MARK: Whose they are

    /// Messages that were not sent wait for their own account's next login; nothing of them is told to another.
    mutating func change(to account: Account?) {
        if let owner, !queue.isEmpty { parked[owner] = queue }
        unsaved = []
        held = [:]
        queue = account.flatMap { parked.removeValue(forKey: $0) } ?? OutgoingQueue()
        owner = account
    }

    /// What was kept on disk, oldest first. What was written while there was no store gets its place in it, behind what
    /// was written before.
    mutating func restore(_ messages: [OutgoingMessage]) -> [Action] {
        let kept = Set(messages.map(\.messageID))
        let unkept = queue.all.filter { !kept.contains($0.messageID) }
        return queue.restore(messages).map { .tell($0) } + unkept.map { .keep($0) }
    }

    /// What another program has left. The store has it as this one's already.
    mutating func adopt(_ messages: [OutgoingMessage]) -> [OutgoingMessage] { queue.restore(messages) }

    /// Before a logout: what has not left fails visibly. What is on the wire may still be answered.
    mutating func failWaiting() -> [OutgoingMessage] {
        held = [:]
        return queue.removeWaiting().map { Self.fail($0, "Signed out before it was sent.") }
    }

    /// The user is signed out: nothing of them stays in memory. What is on disk stays there.
    mutating func forgetUser() -> [OutgoingMessage] {
        let failed = queue.inFlight.map { Self.fail($0, "Signed out before the server confirmed it.") } + failWaiting()
        queue = OutgoingQueue()
        owner = nil
        return failed
    }

    private static func fail(_ message: OutgoingMessage, _ text: String) -> OutgoingMessage {
        message.moved(to: .failed(ServiceError(.notLoggedIn, text)))
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
