internal import Model

/// Invitations that are open, as this session's messages tell of them: it tells what becomes of each, and what may be done with
/// which. All of it is judged by the server's clock.
struct Invites: Equatable, Sendable {
    private var book = InviteBook()
    /// Those that were told of and are not over, as they stood then.
    private var told: [InviteBook.Place: Invite] = [:]
    /// This session has invited, and says so to the others when the time is over.
    private var made: Set<InviteBook.Place> = []
    /// Answered or cancelled from here, and not heard of again yet.
    private var answering: [InviteBook.Place: MessageID] = [:]
    /// Not before then is it told that nobody has answered: what was missed comes first.
    private var checksFrom: Timestamp?

    enum Action: Equatable {
        case tell(InviteEvent)
        case send(Signal, ConversationID, MessageID?, isOnlineOnly: Bool)
        case refuse(ServiceError)
        /// Looks again whether the time of one is over.
        case watch(after: Duration)
        case stopWatching
    }

    /// How far a login looks back (the field's 30 s), and into how many conversations.
    static let lookBack: Duration = .seconds(30)
    static let mostLookBacks = 20
    /// Messages of each.
    static let lookBackPage = 20
    /// So long after a new link.
    private static let patience: Duration = .seconds(2)

    /// Another account, or nobody.
    mutating func forgetUser() { self = Invites() }

    /// Where nothing is brought by itself: somebody may have invited there just now, or, since this session heard of an
    /// invitation that is open, have answered.
    func unheard(
        in summaries: [ConversationSummary], isReattach: Bool, at now: Timestamp,
        isFollowed: (ConversationID) -> Bool
    ) -> [ConversationID] {
        let open = Set(told.keys.map(\.conversation))
        let unheard = summaries.filter {
            $0.lastSeq > $0.hiddenSeq && $0.group?.kind != .live && !isFollowed($0.conversation)
                && (!isReattach && now - $0.lastAt <= Self.lookBack || open.contains($0.conversation))
        }
        return unheard.sorted { $0.lastAt > $1.lastAt }.prefix(Self.mostLookBacks).map(\.conversation)
    }

    // MARK: Messages

    /// `catchUp`: they are no news. An invitation whose answer stands among them is told as it stands, which is not at all once
    /// it is over: nothing rings that somebody has answered.
    mutating func took(_ messages: [Message], catchUp: Bool, at now: Timestamp) -> [Action] {
        var places: [InviteBook.Place] = []
        for message in messages {
            if let place = book.take(message), !places.contains(place) { places.append(place) }
        }
        return places.flatMap { tell($0, catchUp: catchUp, at: now) }
    }

    mutating func took(_ message: OnlineMessage, at now: Timestamp) -> [Action] {
        book.take(message).map { tell($0, catchUp: false, at: now) } ?? []
    }

    private mutating func tell(_ place: InviteBook.Place, catchUp: Bool, at now: Timestamp) -> [Action] {
        answering[place] = nil
        let old = told[place]
        guard let invite = book[place] else {
            // It was recalled.
            told[place] = nil
            return old.map { [.tell(.cancelled($0))] + watch(at: now) } ?? []
        }
        var actions: [Action] = []
        if let old {
            actions = invite.answers.filter { !old.answers.contains($0) }.map { .tell(.answered(invite, $0)) }
            if invite.ending != nil {
                actions.append(.tell(invite.hasRunOut(at: now) ? .timedOut(invite) : .cancelled(invite)))
            }
        } else if !invite.isOver(at: now) {
            actions = [.tell(.received(invite, catchUp: catchUp))]
        }
        told[place] = invite.isSettled || old == nil && actions.isEmpty ? nil : invite
        if invite.isSettled { made.remove(place) }
        return actions.isEmpty ? [] : actions + watch(at: now)
    }

    // MARK: Time

    private func watch(at now: Timestamp) -> [Action] {
        let next = told.values.compactMap(\.endsAt).min().map { max($0, checksFrom ?? $0) }
        return [next.map { .watch(after: max(.zero, $0 - now)) } ?? .stopWatching]
    }

    mutating func linkSynced(at now: Timestamp) -> [Action] {
        checksFrom = now.advanced(by: Self.patience)
        return told.isEmpty ? [] : watch(at: now)
    }

    /// Without a link nobody can say that nobody has answered.
    mutating func checkTime(at now: Timestamp, isOnline: Bool) -> [Action] {
        guard isOnline else { return [] }
        guard checksFrom.map({ $0 <= now }) ?? true else { return watch(at: now) }
        let over = told.filter { $0.value.isOver(at: now) }.sorted { $0.key.id.description < $1.key.id.description }
        var actions: [Action] = []
        for (place, invite) in over {
            told[place] = nil
            actions.append(.tell(.timedOut(invite)))
            guard made.remove(place) != nil else { continue }
            let signal = Signal(
                .timeout, invite.id, inviter: invite.inviter, invitees: invite.unanswered,
                isOnlineOnly: invite.isOnlineOnly)
            actions.append(.send(signal, place.conversation, nil, isOnlineOnly: invite.isOnlineOnly))
        }
        return actions + watch(at: now)
    }

    // MARK: What is asked for

    mutating func ask(_ request: InviteRequest, as user: UserID, messageID: MessageID, at now: Timestamp) -> [Action] {
        let place = InviteBook.Place(request.conversation, request.id)
        if case .invite(let invitees, let timeout) = request.step {
            return invite(invitees, timeout, request, as: user, messageID)
        }
        guard let invite = book[place] else {
            // Nobody keeps it: whoever has heard of it may be another program.
            guard request.isOnlineOnly else { return [.refuse(ServiceError(.inviteUnknown))] }
            let signal = Signal(
                request.step.action, request.id, inviter: request.inviter(user), invitees: request.invitees(user),
                data: request.data, isOnlineOnly: true)
            return [.send(signal, request.conversation, messageID, isOnlineOnly: true)]
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

    private mutating func invite(
        _ invitees: [UserID], _ timeout: Duration, _ request: InviteRequest, as user: UserID, _ messageID: MessageID
    ) -> [Action] {
        let place = InviteBook.Place(request.conversation, request.id)
        let others = invitees.distinct.filter { $0 != user }
        guard book[place] == nil, made.insert(place).inserted else { return [.refuse(ServiceError(.inviteExists))] }
        guard (1...Signal.mostInvitees).contains(others.count), (.zero...Signal.longestTimeout).contains(timeout) else {
            made.remove(place)
            let text = "An invitation is for 1 to \(Signal.mostInvitees) others, and for a day at most."
            return [.refuse(ServiceError(.invalidRequest, text))]
        }
        let signal = Signal(
            .invite, request.id, inviter: user, invitees: others, timeout: timeout, data: request.data,
            isOnlineOnly: request.isOnlineOnly)
        return [.send(signal, request.conversation, messageID, isOnlineOnly: request.isOnlineOnly)]
    }

    /// It was refused, and may be tried again.
    mutating func failed(_ messageID: MessageID) {
        answering = answering.filter { $0.value != messageID }
    }
}

extension Invite {
    /// Nothing becomes of it any more, whatever the clock says.
    fileprivate var isSettled: Bool { ending != nil || unanswered.isEmpty }
}

extension InviteRequest {
    /// Of two, whoever does not answer has invited.
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
