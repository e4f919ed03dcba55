internal import Model
internal import Wire

/// The messages on their way to the server. Each is sent once: with the same id on every try, and again only after a
/// reconnect.
struct Outbox: Equatable, Sendable {
    /// The account whose messages these are; nil while nobody has logged in, when none are kept.
    private(set) var owner: Account?
    private(set) var queue = OutgoingQueue()
    /// The messages of accounts that were replaced by another one.
    private var parked: [Account: OutgoingQueue] = [:]
    /// Uptime of the last progress: an answer, or the first message on an idle wire.
    private var movedAt = Uptime.zero
    /// Messages whose file is complete on this link's server.
    private var uploads: Set<MessageID> = []
    /// Messages that were handed to the store, which has not confirmed yet that they are on disk.
    private var unsaved: Set<MessageID> = []
    /// Uptime until which messages can be taken back. Neither they nor messages written after them go out before.
    private var held: [MessageID: Uptime] = [:]

    enum Action: Equatable {
        case tell(OutgoingMessage)
        /// Keeps the message on disk.
        case keep(OutgoingMessage)
        /// Deletes the message from the disk.
        case forget(MessageID)
        /// Deletes the copy of the message's file.
        case dropFile(MessageID)
        case send(OutgoingMessage)
        /// A message of this user has its place in the conversation.
        case received(Message)
        /// Looks again later whether anything was answered.
        case watch(after: Duration)
        case stopWatching
        /// Looks again later whether a held message may go out.
        case hold(for: Duration)
        case stopHolding
        /// Pings the server, because nothing is answered.
        case probe
        case dropLink(failure: String)
    }

    private static let acknowledgementLimit: Duration = .seconds(10)

    // MARK: What a person asks for

    /// Takes a message. `refusal` says why there is no account to keep it for; nil where there is one.
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

    /// The addressees, sorted and without the sender. A list that would become empty is left as it is, so that the
    /// server refuses it: the message must never become one for all.
    private func addressees(of intent: SendIntent) -> [UserID] {
        let others = Set(intent.to).filter { $0 != owner?.user }.sorted()
        return others.isEmpty ? intent.to : others
    }

    /// Puts a failed message back, as if it had just been written.
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

    /// Ends the wait of a message and of all that were written before it.
    mutating func sendNow(_ messageID: MessageID) -> [Action] {
        guard let index = queue.waiting.firstIndex(where: { $0.messageID == messageID }) else { return [] }
        let before = Set(queue.waiting[...index].map(\.messageID))
        return release(where: before.contains)
    }

    /// Ends all waits: a person who leaves wants their messages sent.
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

    /// A message is on disk, or can never be.
    mutating func saved(_ messageID: MessageID) -> [Action] {
        guard unsaved.remove(messageID) != nil else { return [] }
        return queue.waiting.filter { $0.messageID == messageID }.map { .tell($0) }
    }

    /// The message as it is told to the person: with what the outbox knows of saving and waiting.
    func told(_ message: OutgoingMessage) -> OutgoingMessage {
        guard message.state == .queued else { return message }
        var message = message
        message.isSaving = unsaved.contains(message.messageID)
        message.goesAt = held[message.messageID]
        return message
    }

    // MARK: On the wire

    /// The next message with a file that has to be uploaded; nil when there is none. Until then other messages may
    /// overtake it, so that nobody waits for a hundred megabytes to say a word.
    var nextFile: OutgoingMessage? {
        queue.hasFiles ? queue.waiting.first { $0.content.file != nil && !uploads.contains($0.messageID) } : nil
    }

    mutating func uploaded(_ messageID: MessageID) {
        uploads.insert(messageID)
    }

    /// Sends the waiting messages, in order, up to the window.
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

    /// Takes a receipt. With `isWanted` the message is also told as one that was received.
    mutating func acknowledged(_ receipt: SendReceipt, isWanted: Bool, at uptime: Uptime) -> [Action] {
        var actions = settle(receipt.messageID, seq: receipt.seq, sentAt: receipt.sentAt, at: uptime)
        guard isWanted, let owner, case .tell(let message)? = actions.last else { return actions }
        let sent = Message(
            conversation: receipt.conversation, seq: receipt.seq, messageID: receipt.messageID,
            sender: owner.user, content: message.content, sentAt: receipt.sentAt,
            state: MessageState(change: 0, to: message.to))
        // Sent again, it may have been edited or recalled elsewhere since the first time.
        let changed = receipt.changed.flatMap { $0.isSame(as: sent) ? $0 : nil }
        actions.append(.received(changed ?? sent))
        return actions
    }

    /// Removes a message that is on the server's disk from the outbox; does nothing when it had left before.
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
        // No later message may overtake it: the link is dropped, and over the next one all are sent in order.
        guard !error.code.entry.action.isTemporary else { return [.dropLink(failure: error.text)] }
        var actions: [Action] = []
        // The next try uploads the file anew, whatever was missing.
        uploads.remove(messageID)
        guard let message = take(messageID, &actions) else { return [] }
        let failed = message.moved(to: .failed(error))
        queue.add(failed)
        return actions + [.tell(failed), .keep(failed)]
    }

    /// Removes a message from the queue; the watch ends with the last message in flight.
    private mutating func take(_ messageID: MessageID, _ actions: inout [Action]) -> OutgoingMessage? {
        let hadSome = !queue.inFlight.isEmpty
        guard let message = queue.remove(messageID) else { return nil }
        if hadSome, queue.inFlight.isEmpty { actions.append(.stopWatching) }
        return message
    }

    /// The link is gone: what was in flight waits again. Returns those messages.
    mutating func linkLost() -> [OutgoingMessage] {
        uploads = []
        return queue.requeue()
    }

    /// Fails the messages about invitations that the lost link has not taken, and those that a program left behind:
    /// sent later, they would ring hours too late. One that arrived nevertheless is settled once it is seen.
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

    /// Checks by the clock whether answers are overdue, so that no timer has to be set anew with every answer.
    mutating func checkAcknowledgements(at uptime: Uptime) -> [Action] {
        guard !queue.inFlight.isEmpty else { return [] }
        let left = Self.acknowledgementLimit - (uptime - movedAt)
        return left > .zero ? [.watch(after: left)] : [.probe, .watch(after: Self.acknowledgementLimit)]
    }

    // MARK: Whose they are

    /// Turns to another account. Messages that were not sent wait for their own account's next login; the other account
    /// is told nothing of them.
    mutating func change(to account: Account?) {
        if let owner, !queue.isEmpty { parked[owner] = queue }
        unsaved = []
        held = [:]
        queue = account.flatMap { parked.removeValue(forKey: $0) } ?? OutgoingQueue()
        owner = account
    }

    /// Takes the messages that were kept on disk, oldest first. Messages written while there was no store are kept
    /// behind them.
    mutating func restore(_ messages: [OutgoingMessage]) -> [Action] {
        let kept = Set(messages.map(\.messageID))
        let unkept = queue.all.filter { !kept.contains($0.messageID) }
        return queue.restore(messages).map { .tell($0) } + unkept.map { .keep($0) }
    }

    /// Takes the messages that another program has left; the store has them as this one's already.
    mutating func adopt(_ messages: [OutgoingMessage]) -> [OutgoingMessage] { queue.restore(messages) }

    /// Fails the waiting messages before a logout, visibly. Messages on the wire may still be answered.
    mutating func failWaiting() -> [OutgoingMessage] {
        held = [:]
        return queue.removeWaiting().map { Self.fail($0, "Signed out before it was sent.") }
    }

    /// Removes everything of the user from memory after a sign-out; the disk keeps it.
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
    /// Whether the same request may succeed later, over another link.
    var isTemporary: Bool {
        switch self {
        case .retry, .wait: true
        case .fix, .resig, .prompt, .login, .admin, .stop: false
        }
    }
}

extension Message {
    fileprivate func isSame(as other: Message) -> Bool {
        (conversation, seq, messageID, sender) == (other.conversation, other.seq, other.messageID, other.sender)
    }
}
