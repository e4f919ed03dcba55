/// The messages about one invitation, in the order in which they were sent, and the resulting invitation.
struct InviteThread: Equatable, Sendable {
    /// What matters of a message about an invitation.
    struct Sent: Equatable, Sendable {
        let action: Signal.Action
        let sender: UserID
        let at: Timestamp
        /// The message's seq; nil for a message that is stored nowhere.
        let seq: Int64?
        /// The data; empty for a time-out, whose data nobody reads.
        let data: String
        /// The next three belong to an invitation only; empty in other messages.
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

        /// About how many bytes it takes in memory.
        var byteCount: Int { 128 + data.utf8.count + text.utf8.count + invitees.count * 48 }

        fileprivate func isBefore(_ other: Sent) -> Bool {
            if let seq, let otherSeq = other.seq { return seq < otherSeq }
            return at < other.at
        }
    }

    private var sent: [Sent] = []
    /// The resulting invitation; nil where its first message is not known.
    private(set) var invite: Invite?
    private(set) var byteCount = 0

    /// How many messages of one sender are kept, the first ones: an older page may show that another message begins the
    /// invitation, for other people. Up to `mostSent`, nobody's messages push out those of others.
    static let mostOfOne = 8
    static let mostSent = 1_000
    static let mostBytes = 1_048_576

    var isEmpty: Bool { sent.isEmpty }
    /// The sending time of the last message, in milliseconds since 1970.
    var newest: Int64 { sent.last?.at.milliseconds ?? 0 }

    /// Adds a message; one that is known changes nothing.
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

    /// Removes a message; returns whether it was there.
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
