/// The invitations that some messages tell of, whatever order those were read in.
package struct InviteBook: Equatable, Sendable {
    /// Identifies an invitation. The same id in another conversation, or of one that is sent online only, is another one.
    package struct Place: Hashable, Sendable {
        package let conversation: ConversationID
        package let id: InviteID
        package let isOnlineOnly: Bool

        package init(_ conversation: ConversationID, _ id: InviteID, isOnlineOnly: Bool = false) {
            self.conversation = conversation
            self.id = id
            self.isOnlineOnly = isOnlineOnly
        }
    }

    /// What a message says of an invitation.
    package struct News: Equatable, Sendable {
        package let place: Place
        /// The invitation has changed by it.
        package let isChange: Bool
        /// The message was edited or recalled, and says it no longer.
        package let isWithdrawn: Bool
        /// Invitations that the book has dropped to make room.
        package let forgotten: [Place]
    }

    private struct Running: Equatable, Sendable {
        let place: Place
        let endsAt: Timestamp
    }

    private var threads: [Place: InviteThread] = [:]
    /// Nobody has ended them, and some have not answered; those that end last stand last.
    private var running: [Running] = []
    private var byteCount = 0
    /// The latest time of all that was taken, which is the server's.
    private var newest = Timestamp(milliseconds: 0)

    /// Invitations that are known at once.
    static let most = 500
    static let mostBytes = 4_194_304

    package init() {}

    /// What it says of an invitation, known already or not. One that says nothing any more, as it was taken back, is taken out. Nil
    /// where it is about none.
    @discardableResult
    package mutating func take(_ message: Message) -> News? {
        if message.isGone { return forget(message.seq, in: message.conversation) }
        guard let signal = message.content.signal else { return nil }
        let sent = InviteThread.Sent(
            signal, by: message.sender, at: message.sentAt, seq: message.seq, text: message.content.text)
        return add(sent, to: Place(message.conversation, signal.inviteID))
    }

    @discardableResult
    package mutating func take(_ message: OnlineMessage) -> News? {
        guard case .message(let content) = message.content, let signal = content.signal else { return nil }
        let sent = InviteThread.Sent(signal, by: message.sender, at: message.sentAt, seq: nil, text: content.text)
        return add(sent, to: Place(message.conversation, signal.inviteID, isOnlineOnly: true))
    }

    private mutating func add(_ new: InviteThread.Sent, to place: Place) -> News {
        newest = max(newest, new.at)
        var thread = threads[place] ?? InviteThread()
        thread.add(new, to: place)
        let isChange = put(thread, at: place)
        return News(place: place, isChange: isChange, isWithdrawn: false, forgotten: makeRoom(keeping: place))
    }

    private mutating func forget(_ seq: Int64, in conversation: ConversationID) -> News? {
        for (place, known) in threads where !place.isOnlineOnly && place.conversation == conversation {
            var thread = known
            guard thread.forget(seq, at: place) else { continue }
            return News(place: place, isChange: put(thread, at: place), isWithdrawn: true, forgotten: [])
        }
        return nil
    }

    /// It was left, or deleted.
    package mutating func forget(_ conversation: ConversationID) {
        for place in threads.keys where place.conversation == conversation { put(InviteThread(), at: place) }
    }

    /// Whether the invitation stands otherwise than before.
    @discardableResult
    private mutating func put(_ thread: InviteThread, at place: Place) -> Bool {
        let old = threads[place]
        byteCount += thread.byteCount - (old?.byteCount ?? 0)
        threads[place] = thread.isEmpty ? nil : thread
        guard thread.invite != old?.invite else { return false }
        running.removeAll { $0.place == place }
        if let invite = thread.invite, !invite.isSettled {
            let new = Running(place: place, endsAt: invite.endsAt ?? .latest)
            running.insert(new, at: running.firstIndex { $0.endsAt > new.endsAt } ?? running.count)
        }
        return true
    }

    /// First go those of which no invitation is known, then those that are over, of each the ones with the oldest news.
    private mutating func makeRoom(keeping place: Place) -> [Place] {
        var forgotten: [Place] = []
        while threads.count > Self.most || byteCount > Self.mostBytes {
            let others = threads.filter { $0.key != place }
            guard let next = others.min(by: { isForgotten($0, before: $1) })?.key else { break }
            put(InviteThread(), at: next)
            forgotten.append(next)
        }
        return forgotten
    }

    private func isForgotten(_ one: (key: Place, value: InviteThread), before other: (key: Place, value: InviteThread))
        -> Bool
    {
        let ranks = (rank(one.value), rank(other.value))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        return (one.value.newest, one.key.id.description) < (other.value.newest, other.key.id.description)
    }

    private func rank(_ thread: InviteThread) -> Int {
        thread.invite.map { $0.isOver(at: newest) ? 1 : 2 } ?? 0
    }

    // MARK: As they stand

    /// Nil where its first message is not known.
    package subscript(_ place: Place) -> Invite? { threads[place]?.invite }

    /// That can still be answered, the newest first; with a conversation those of it alone.
    package func open(at instant: Timestamp, in conversation: ConversationID? = nil) -> [Invite] {
        running.reversed().prefix { $0.endsAt > instant }
            .filter { conversation == nil || $0.place.conversation == conversation }
            .compactMap { self[$0.place] }
            .sorted {
                ($0.sentAt.milliseconds, $0.id.description) > ($1.sentAt.milliseconds, $1.id.description)
            }
    }
}
