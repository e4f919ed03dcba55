/// What is known of one invitation: its messages in the order in which they were sent, and how it stands by them.
struct InviteThread: Equatable, Sendable {
    /// What of a message can count.
    struct Sent: Equatable, Sendable {
        let action: Signal.Action
        let sender: UserID
        let at: Timestamp
        /// Nil for what nobody keeps.
        let seq: Int64?
        /// Empty for a time-out, whose data nobody reads.
        let data: String
        /// These three of an invitation alone.
        let invitees: [UserID]
        let timeout: Duration
        let text: String

        init(_ signal: Signal, by sender: UserID, at instant: Timestamp, seq: Int64?, text: String) {
            let isInvitation = signal.action == .invite
            action = signal.action
            self.sender = sender
            at = instant
            self.seq = seq
            data = signal.action == .timeout ? "" : signal.data
            invitees = isInvitation ? signal.invitees : []
            timeout = isInvitation ? signal.timeout : .zero
            self.text = isInvitation ? text : ""
        }

        /// About what it takes in memory.
        var byteCount: Int { 128 + data.utf8.count + text.utf8.count + invitees.count * 48 }

        fileprivate func isBefore(_ other: Sent) -> Bool {
            if let seq, let otherSeq = other.seq { return seq < otherSeq }
            return at < other.at
        }
    }

    private var sent: [Sent] = []
    /// Nil where its first message is not known.
    private(set) var invite: Invite?
    private(set) var byteCount = 0

    /// Of each sender, the first ones, whoever they are: an older page may show that another message begins it, for other people.
    /// Nobody's messages push out those of others before there are `mostSent`.
    static let mostOfOne = 8
    static let mostSent = 1_000
    static let mostBytes = 1_048_576

    var isEmpty: Bool { sent.isEmpty }
    /// When the last one was sent, in milliseconds.
    var newest: Int64 { sent.last?.at.milliseconds ?? 0 }

    /// One that is known changes nothing.
    mutating func add(_ new: Sent, to place: InviteBook.Place) {
        guard new.seq.map({ seq in !sent.contains { $0.seq == seq } }) ?? true else { return }
        sent.insert(new, at: sent.firstIndex { new.isBefore($0) } ?? sent.count)
        byteCount += new.byteCount
        let ofSender = sent.indices.filter { sent[$0].sender == new.sender }
        if let last = ofSender.last, ofSender.count > Self.mostOfOne { remove(at: last) }
        fold(at: place)
        guard isTooLarge else { return }
        while isTooLarge, sent.count > 1 { remove(at: sent.lastIndex { !isParty($0.sender) } ?? sent.count - 1) }
        fold(at: place)
    }

    private var isTooLarge: Bool { sent.count > Self.mostSent || byteCount > Self.mostBytes }

    private func isParty(_ user: UserID) -> Bool {
        invite.map { $0.inviter == user || $0.invitees.contains(user) } ?? false
    }

    private mutating func remove(at index: Int) { byteCount -= sent.remove(at: index).byteCount }

    /// Whether it was there.
    mutating func forget(_ seq: Int64, at place: InviteBook.Place) -> Bool {
        guard let index = sent.firstIndex(where: { $0.seq == seq }) else { return false }
        remove(at: index)
        fold(at: place)
        return true
    }

    private mutating func fold(at place: InviteBook.Place) {
        invite = nil
        for next in sent {
            if invite == nil, next.action == .invite { invite = Invite(next, at: place) } else { invite?.take(next) }
        }
    }
}
