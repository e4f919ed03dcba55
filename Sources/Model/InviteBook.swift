/// The invitations in a set of messages, in whatever order the messages are read.
package struct InviteBook: Equatable, Sendable {
    /// Identifies an invitation. The same id in another conversation, or online only, stands for another invitation.
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

    /// The effect of a message on an invitation.
    package struct News: Equatable, Sendable {
        package let place: Place
        /// Whether the invitation has changed.
        package let isChange: Bool
        /// Whether the message was edited or recalled, so that it says nothing about the invitation any more.
        package let isWithdrawn: Bool
        /// Invitations that the book has dropped to make room.
        package let forgotten: [Place]
    }

    private struct Running: Equatable, Sendable {
        let place: Place
        let endsAt: Timestamp
    }

    private var threads: [Place: InviteThread] = [:]
    /// The invitations that nobody has ended and some have not answered, sorted by the time of their end.
    private var running: [Running] = []
    private var byteCount = 0
    /// The latest sending time of all messages, which is the server's time.
    private var newest = Timestamp(milliseconds: 0)

    /// The largest number of invitations that are known at once.
    static let most = 500
    static let mostBytes = 4_194_304

    package init() {}

    /// Takes what the message says of an invitation, whether it is known already or not. A message that was taken back
    /// is removed. Nil where the message is about none.
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

    /// Forgets a conversation that was left or deleted.
    package mutating func forget(_ conversation: ConversationID) {
        for place in threads.keys where place.conversation == conversation { put(InviteThread(), at: place) }
    }

    /// Stores a thread; returns whether the invitation has changed.
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

    /// Drops invitations until there is room: first those whose first message is not known, then those that are over,
    /// in each case those with the oldest news.
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

    /// The invitation; nil where its first message is not known.
    package subscript(_ place: Place) -> Invite? { threads[place]?.invite }

    /// The invitations that can still be answered, the newest first; in one conversation or (nil) in all.
    package func open(at instant: Timestamp, in conversation: ConversationID? = nil) -> [Invite] {
        running.reversed().prefix { $0.endsAt > instant }
            .filter { conversation == nil || $0.place.conversation == conversation }
            .compactMap { self[$0.place] }
            .sorted {
                ($0.sentAt.milliseconds, $0.id.description) > ($1.sentAt.milliseconds, $1.id.description)
            }
    }
}
