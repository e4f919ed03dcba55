/// The invitations that some messages tell of, whatever order those were read in.
package struct InviteBook: Equatable, Sendable {
    /// Nobody's id of an invitation means one of another conversation.
    package struct Place: Hashable, Sendable {
        package let conversation: ConversationID
        package let id: InviteID

        package init(_ conversation: ConversationID, _ id: InviteID) {
            self.conversation = conversation
            self.id = id
        }
    }

    private struct Sent: Equatable, Sendable {
        let signal: Signal
        let sender: UserID
        let at: Timestamp
        /// Nil for what nobody keeps.
        let seq: Int64?
        let text: String
    }

    /// Of each in the order in which they were sent.
    private var sent: [Place: [Sent]] = [:]

    /// Invitations that are known at once: those with the oldest news are forgotten first.
    static let most = 500
    /// More than everybody's answers: what is beyond can't count.
    static let mostSignals = 2 * Signal.mostInvitees

    package init() {}

    /// Where it changes something. A message that says nothing any more is taken out.
    @discardableResult
    package mutating func take(_ message: Message) -> Place? {
        if message.isGone { return forget(message.seq, in: message.conversation) }
        guard let signal = message.content.signal else { return nil }
        return add(
            Sent(
                signal: signal, sender: message.sender, at: message.sentAt, seq: message.seq, text: message.content.text
            ),
            to: Place(message.conversation, signal.inviteID))
    }

    @discardableResult
    package mutating func take(_ message: OnlineMessage) -> Place? {
        guard case .message(let content) = message.content, let signal = content.signal else { return nil }
        return add(
            Sent(signal: signal, sender: message.sender, at: message.sentAt, seq: nil, text: content.text),
            to: Place(message.conversation, signal.inviteID))
    }

    private mutating func add(_ new: Sent, to place: Place) -> Place? {
        var signals = sent[place] ?? []
        let isKnown = new.seq.map { seq in signals.contains { $0.seq == seq } } ?? false
        guard !isKnown, signals.count < Self.mostSignals else { return nil }
        signals.insert(new, at: signals.firstIndex { Self.isBefore(new, $0) } ?? signals.count)
        sent[place] = signals
        makeRoom(keeping: place)
        return place
    }

    private static func isBefore(_ one: Sent, _ other: Sent) -> Bool {
        if let seq = one.seq, let otherSeq = other.seq { return seq < otherSeq }
        return one.at < other.at
    }

    private mutating func forget(_ seq: Int64, in conversation: ConversationID) -> Place? {
        for (place, signals) in sent
        where place.conversation == conversation && signals.contains(where: { $0.seq == seq }) {
            let rest = signals.filter { $0.seq != seq }
            sent[place] = rest.isEmpty ? nil : rest
            return place
        }
        return nil
    }

    private mutating func makeRoom(keeping place: Place) {
        guard sent.count > Self.most else { return }
        let oldest = sent.filter { $0.key != place }.min {
            ($0.value.last?.at.milliseconds ?? 0, $0.key.id.description)
                < ($1.value.last?.at.milliseconds ?? 0, $1.key.id.description)
        }
        if let oldest { sent[oldest.key] = nil }
    }

    // MARK: As they stand

    /// Nil where its first message is not known.
    package subscript(_ place: Place) -> Invite? {
        guard let signals = sent[place], let first = signals.firstIndex(where: { $0.signal.action == .invite }) else {
            return nil
        }
        let begin = signals[first]
        var invite = Invite(
            begin.signal, in: place.conversation, from: begin.sender, at: begin.at, text: begin.text)
        for next in signals[(first + 1)...] { invite.take(next.signal, from: next.sender, at: next.at) }
        return invite
    }

    /// That can still be answered, the newest first.
    package func open(at instant: Timestamp) -> [Invite] {
        sent.keys.compactMap { self[$0] }.filter { !$0.isOver(at: instant) }.sorted {
            ($0.sentAt.milliseconds, $0.id.description) > ($1.sentAt.milliseconds, $1.id.description)
        }
    }
}
