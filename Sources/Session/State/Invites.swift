internal import Model

/// The invitations in this session's messages: tells what becomes of each, and checks what may be done with it. All is
/// judged by the server's clock.
struct Invites: Equatable, Sendable {
    private var book = InviteBook()
    /// The invitations that were told, or were over before they could be.
    private var told: [InviteBook.Place: Told] = [:]
    /// The invitations of this session, with the id of their first message: when the time of one is over, this session
    /// says so to the others.
    private var made: [InviteBook.Place: MessageID] = [:]
    /// The invitations that this session has answered or cancelled, with the id of the message that said so, until it
    /// comes back.
    private var answering: [InviteBook.Place: MessageID] = [:]
    /// Answers to invitations that are not known here; each waits for a page of the server.
    private var lookedUp: [MessageID: InviteRequest] = [:]
    /// The invitations that came while this session was away; told in their final state, once all messages are here.
    private var late: [ConversationID: [InviteBook.Place]] = [:]
    /// The earliest time at which a time-out is told, so that missed answers come first; nil while none is.
    private var checksFrom: Timestamp?

    /// An invitation that was told, as it was then. It is told once, even if messages about it are taken back later.
    private struct Told: Equatable {
        var invite: Invite
        var answers: [Invite.Answer]
        /// Whether its end was told, or is not to be.
        var isOver: Bool
        /// Whether nothing of the invitation was told, and nothing will be.
        let isSilent: Bool

        init(_ invite: Invite, isSilent: Bool) {
            self.invite = invite
            answers = invite.answers
            isOver = isSilent
            self.isSilent = isSilent
        }
    }

    enum Action: Equatable {
        case tell(InviteEvent)
        /// Sends a message; without an id it gets a new one.
        case send(Signal, ConversationID, MessageID?, isOnlineOnly: Bool)
        /// Asks the server for the newest messages, among which the invitation may be.
        case lookUp(ConversationID, MessageID)
        case refuse(ServiceError)
        /// Checks again after this time whether an invitation has timed out.
        case watch(after: Duration)
        case stopWatching
    }

    /// How messages came, which says how complete they are.
    enum Way {
        case live
        /// The newest messages without gaps: what seems open is open.
        case newest
        /// Missed messages, while more are to come.
        case late
        /// Messages with gaps before or behind them: what seems open may have been answered.
        case partial
    }

    /// How far a login looks back (the field's 30 s), and into how many conversations.
    static let lookBack: Duration = .seconds(30)
    static let mostLookBacks = 20
    /// How many messages are asked for in each conversation.
    static let lookBackPage = 20
    /// How long after a new link, and after an invitation's end, an answer that counts may still be on its way.
    private static let patience: Duration = .seconds(2)

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = Invites() }

    /// Forgets a conversation that was left or deleted.
    mutating func forget(_ conversation: ConversationID) {
        book.forget(conversation)
        late[conversation] = nil
        told = told.filter { $0.key.conversation != conversation }
        made = made.filter { $0.key.conversation != conversation }
        answering = answering.filter { $0.key.conversation != conversation }
    }

    /// The conversations to look into, of those whose messages are not fetched by themselves: somebody may have invited
    /// there just now, or answered an open invitation that this session knows.
    func unheard(
        in summaries: [ConversationSummary], isReattach: Bool, at now: Timestamp,
        isFollowed: (ConversationID) -> Bool
    ) -> [ConversationID] {
        let open = Set(told.filter { !$0.value.isOver }.map(\.key.conversation))
        let unheard = summaries.filter {
            $0.lastSeq > $0.hiddenSeq && $0.group?.kind != .live && !isFollowed($0.conversation)
                && (!isReattach && now - $0.lastAt <= Self.lookBack || open.contains($0.conversation))
        }
        return unheard.sorted { $0.lastAt > $1.lastAt }.prefix(Self.mostLookBacks).map(\.conversation)
    }

    // MARK: Messages

    /// Takes messages, all of one conversation. An invitation whose answer is among them is told in its final state, or
    /// not at all once it is over, so that nothing rings that somebody has answered.
    mutating func took(_ messages: [Message], _ way: Way, at now: Timestamp) -> [Action] {
        var actions: [Action] = []
        var places: [InviteBook.Place] = []
        for message in messages {
            guard let news = book.take(message) else { continue }
            if answering[news.place] == message.messageID { answering[news.place] = nil }
            actions += note(news, at: now)
            if !places.contains(news.place) { places.append(news.place) }
        }
        switch way {
        case .live, .newest: actions += places.flatMap { tell($0, catchUp: way == .newest) }
        case .late:
            for place in places where late[place.conversation]?.contains(place) != true {
                late[place.conversation, default: []].append(place)
            }
        case .partial: break
        }
        return actions.isEmpty && late.isEmpty ? [] : actions + watch(at: now)
    }

    mutating func took(_ message: OnlineMessage, at now: Timestamp) -> [Action] {
        guard let news = book.take(message) else { return [] }
        let actions = note(news, at: now) + tell(news.place, catchUp: false)
        return actions.isEmpty ? [] : actions + watch(at: now)
    }

    /// Notes what a message says of an invitation, in whatever way it came.
    private mutating func note(_ news: InviteBook.News, at now: Timestamp) -> [Action] {
        for place in news.forgotten { (told[place], made[place], answering[place]) = (nil, nil, nil) }
        let invite = book[news.place]
        if invite?.isSettled ?? false { made[news.place] = nil }
        guard news.isWithdrawn, let old = told[news.place], old.invite.seq != invite?.seq else {
            silence(news.place, ifOverAt: now)
            return []
        }
        // The message with the invitation was withdrawn. Another one with the same id is not told.
        told[news.place] = invite.map { Told($0, isSilent: true) }
        return old.isOver ? [] : [.tell(.cancelled(old.invite))]
    }

    private mutating func silence(_ place: InviteBook.Place, ifOverAt now: Timestamp) {
        guard told[place] == nil, let invite = book[place], invite.isOver(at: now) else { return }
        told[place] = Told(invite, isSilent: true)
    }

    private mutating func tell(_ place: InviteBook.Place, catchUp: Bool) -> [Action] {
        guard let invite = book[place] else { return [] }
        guard var known = told[place] else {
            told[place] = Told(invite, isSilent: false)
            return [.tell(.received(invite, catchUp: catchUp))]
        }
        guard !known.isSilent else { return [] }
        let new = invite.answers.filter { !known.answers.contains($0) }
        var actions: [Action] = new.map { .tell(.answered(invite, $0)) }
        if let ending = invite.ending, !known.isOver {
            actions.append(.tell(ending == .timedOut ? .timedOut(invite) : .cancelled(invite)))
        }
        known.invite = invite
        known.answers += new
        known.isOver = known.isOver || invite.isSettled
        told[place] = known
        return actions
    }

    /// Tells the invitations that came while this session was away and whose conversation is complete.
    mutating func tellLate(at now: Timestamp, isWhole: (ConversationID) -> Bool) -> [Action] {
        let whole = late.keys.filter(isWhole).sorted { $0.description < $1.description }
        guard !whole.isEmpty else { return [] }
        var actions: [Action] = []
        for place in whole.flatMap({ late.removeValue(forKey: $0) ?? [] }) {
            // The time of the invitation may have ended meanwhile.
            silence(place, ifOverAt: now)
            actions += tell(place, catchUp: true)
        }
        return actions + watch(at: now)
    }

    // MARK: Time

    private func watch(at now: Timestamp, isChecked: Bool = false) -> [Action] {
        let ends = told.values.filter { !$0.isOver }.compactMap { $0.invite.endsAt?.advanced(by: Self.patience) }
        var next = ends.min()
        if !late.isEmpty, !isChecked { next = min(next ?? now, now) }
        next = next.map { max($0, checksFrom ?? $0) }
        return [next.map { .watch(after: max(.zero, $0 - now)) } ?? .stopWatching]
    }

    mutating func linkSynced(at now: Timestamp) -> [Action] {
        checksFrom = now.advanced(by: Self.patience)
        return told.isEmpty && late.isEmpty ? [] : watch(at: now)
    }

    /// Checks which invitations have timed out; only with a link, since otherwise an answer could have been missed.
    mutating func checkTime(at now: Timestamp, isOnline: Bool, isWhole: (ConversationID) -> Bool) -> [Action] {
        guard isOnline else { return [] }
        guard checksFrom.map({ $0 <= now }) ?? true else { return watch(at: now) }
        var actions = tellLate(at: now, isWhole: isWhole)
        let ended = told.filter { !$0.value.isOver && $0.value.invite.hasEnded(Self.patience, before: now) }.keys
        for place in ended.sorted(by: { $0.id.description < $1.id.description }) {
            actions += tell(place, catchUp: true)
            guard let known = told[place], !known.isOver else { continue }
            told[place]?.isOver = true
            actions.append(.tell(.timedOut(known.invite)))
            guard made.removeValue(forKey: place) != nil else { continue }
            let invite = known.invite
            let signal = Signal(
                .timeout, invite.id, inviter: invite.inviter, invitees: invite.unanswered,
                isOnlineOnly: invite.isOnlineOnly)
            actions.append(.send(signal, place.conversation, nil, isOnlineOnly: invite.isOnlineOnly))
        }
        return actions + watch(at: now, isChecked: true)
    }

    // MARK: What is asked for

    mutating func ask(
        _ request: InviteRequest, as user: UserID, messageID: MessageID, at now: Timestamp, isLookedUp: Bool = false
    ) -> [Action] {
        if case .invite(let invitees, let timeout) = request.step {
            return invite(invitees, timeout, request, as: user, messageID)
        }
        guard let place = place(meantBy: request), let invite = book[place] else {
            return askUnknown(request, as: user, messageID, isLookedUp: isLookedUp)
        }
        let isCancelled = request.step == .cancel
        let isTheirs = isCancelled ? invite.inviter == user : invite.invitees.contains(user)
        guard isTheirs else { return [.refuse(ServiceError(.inviteNotYours))] }
        let isOpen = isCancelled ? !invite.isOver(at: now) : invite.waits(for: user, at: now)
        guard isOpen, answering[place] == nil else { return [.refuse(ServiceError(.inviteUnknown))] }
        if !invite.isOnlineOnly { answering[place] = messageID }
        let signal = Signal(
            request.step.action, request.id, inviter: invite.inviter,
            invitees: isCancelled ? invite.invitees : [user], data: request.data, isOnlineOnly: invite.isOnlineOnly)
        return [.send(signal, request.conversation, messageID, isOnlineOnly: invite.isOnlineOnly)]
    }

    /// The place of the invitation that a request means: an answer goes the way its invitation came, where that is
    /// known.
    private func place(meantBy request: InviteRequest) -> InviteBook.Place? {
        [request.isOnlineOnly, !request.isOnlineOnly].lazy
            .map { InviteBook.Place(request.conversation, request.id, isOnlineOnly: $0) }
            .first { book[$0] != nil }
    }

    private mutating func askUnknown(
        _ request: InviteRequest, as user: UserID, _ messageID: MessageID, isLookedUp: Bool
    ) -> [Action] {
        // The invitation is stored nowhere, and another program of this user may have received it.
        if request.isOnlineOnly {
            let signal = Signal(
                request.step.action, request.id, inviter: request.inviter(user), invitees: request.invitees(user),
                data: request.data, isOnlineOnly: true)
            return [.send(signal, request.conversation, messageID, isOnlineOnly: true)]
        }
        guard !isLookedUp else { return [.refuse(ServiceError(.inviteUnknown))] }
        lookedUp[messageID] = request
        return [.lookUp(request.conversation, messageID)]
    }

    /// The page came that an answer waits for.
    mutating func lookedUp(for messageID: MessageID, as user: UserID, at now: Timestamp) -> [Action] {
        guard let request = lookedUp.removeValue(forKey: messageID) else { return [] }
        return ask(request, as: user, messageID: messageID, at: now, isLookedUp: true)
    }

    /// The page will not come, which says nothing about the invitation.
    mutating func notLookedUp(for messageID: MessageID, _ error: ServiceError) -> [Action] {
        lookedUp.removeValue(forKey: messageID) == nil ? [] : [.refuse(error)]
    }

    private mutating func invite(
        _ invitees: [UserID], _ timeout: Duration, _ request: InviteRequest, as user: UserID, _ messageID: MessageID
    ) -> [Action] {
        let place = InviteBook.Place(request.conversation, request.id, isOnlineOnly: request.isOnlineOnly)
        let others = invitees.distinct.filter { $0 != user }
        guard book[place] == nil, made[place] == nil else { return [.refuse(ServiceError(.inviteExists))] }
        guard (1...Signal.mostInvitees).contains(others.count), (.zero...Signal.longestTimeout).contains(timeout) else {
            let text = "An invitation is for 1 to \(Signal.mostInvitees) others, and for a day at most."
            return [.refuse(ServiceError(.invalidRequest, text))]
        }
        made[place] = messageID
        let signal = Signal(
            .invite, request.id, inviter: user, invitees: others, timeout: timeout, data: request.data,
            isOnlineOnly: request.isOnlineOnly)
        return [.send(signal, request.conversation, messageID, isOnlineOnly: request.isOnlineOnly)]
    }

    /// A message about an invitation was refused, and may be sent again.
    mutating func failed(_ messageID: MessageID) {
        answering = answering.filter { $0.value != messageID }
        made = made.filter { $0.value != messageID }
    }

    /// A message about an invitation was refused that was only for those who are connected.
    mutating func failed(_ content: OnlineContent) {
        guard case .message(let content) = content, let signal = content.signal, signal.action == .invite else {
            return
        }
        made = made.filter { !$0.key.isOnlineOnly || $0.key.id != signal.inviteID }
    }
}

extension Invite {
    /// Whether the invitation's time was over this long before `now`.
    fileprivate func hasEnded(_ patience: Duration, before now: Timestamp) -> Bool {
        endsAt.map { $0.advanced(by: patience) <= now } ?? false
    }
}

extension InviteRequest {
    /// The inviter that a request implies: who cancels has invited, and in a conversation of two the other one of who
    /// answers.
    fileprivate func inviter(_ user: UserID) -> UserID? { step == .cancel ? user : conversation.other }

    fileprivate func invitees(_ user: UserID) -> [UserID] {
        step == .cancel ? [conversation.other].compactMap(\.self) : [user]
    }
}

extension InviteRequest.Step {
    fileprivate var action: Signal.Action {
        switch self {
        case .invite: .invite
        case .accept: .accept
        case .reject: .reject
        case .cancel: .cancel
        }
    }
}
