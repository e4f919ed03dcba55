internal import Model
internal import Wire

/// Invitations: what messages tell of them, and what is asked of them.
extension SessionState {
    /// Makes, answers or cancels an invitation. Never kept for a later link, when nobody waits for it; what this link
    /// has not taken fails with it.
    mutating func ask(_ invite: InviteRequest, as messageID: MessageID) {
        guard canLookUp, let user = loginUser else { return publish(.intentRefused(login.refusalOfRequest)) }
        perform(invites.ask(invite, as: user, messageID: messageID, at: presumedServerTime))
    }

    mutating func noteInvites(in messages: [Message], _ way: Invites.Way) {
        guard status == .loggedIn, !messages.isEmpty else { return }
        perform(invites.took(messages, way, at: presumedServerTime))
    }

    mutating func noteInvites(in messages: [Message], of page: PageRequest) {
        switch page.purpose {
        case .newest, .invites, .answer: noteInvites(in: messages, .newest)
        case .catchUp:
            noteInvites(in: messages, .late)
            tellLateInvites()
        case .older, .prefetch, .lookup: noteInvites(in: messages, .partial)
        }
    }

    /// Tells the invitations that came while this session was away, once no message of their conversation is on its
    /// way.
    mutating func tellLateInvites() {
        perform(invites.tellLate(at: presumedServerTime) { !histories.isPulling($0) })
    }

    mutating func noteInvite(in message: OnlineMessage) {
        perform(invites.took(message, at: presumedServerTime))
    }

    mutating func checkInvites() {
        perform(
            invites.checkTime(at: presumedServerTime, isOnline: canLookUp) { !histories.isPulling($0) })
    }

    /// The page came that an answer to an unknown invitation waits for.
    mutating func lookedUpInvite(for messageID: MessageID) {
        guard let user = loginUser else { return }
        perform(invites.lookedUp(for: messageID, as: user, at: presumedServerTime))
    }

    /// Looks for recent invitations, after a list or a resume.
    mutating func lookBackForInvites(in summaries: [ConversationSummary], isReattach: Bool) {
        perform(invites.linkSynced(at: presumedServerTime))
        guard configuration.receives else { return }
        let unheard = invites.unheard(in: summaries, isReattach: isReattach, at: presumedServerTime) {
            histories.cursor($0).tail != nil
        }
        for conversation in unheard {
            fetch(PageRequest(conversation, for: .invites), .latest, limit: Invites.lookBackPage)
        }
    }

    /// The server's time, or this machine's before the server's first welcome.
    private var presumedServerTime: Timestamp { serverTime.time(at: now) ?? now.wall }

    mutating func perform(_ actions: [Invites.Action]) {
        for action in actions {
            switch action {
            case .tell(let event): publish(.invite(event))
            case .send(let signal, let conversation, let messageID, let isOnlineOnly):
                let content = signal.content(in: conversation)
                guard !isOnlineOnly else {
                    sendOnline(.message(content), to: conversation)
                    continue
                }
                let id = messageID ?? MessageID(high: random.next(), low: random.next())
                send(SendIntent(conversation: conversation, messageID: id, content: content))
            case .lookUp(let conversation, let messageID):
                fetch(PageRequest(conversation, for: .answer(messageID)), .latest, limit: Limits.historyPage)
            case .refuse(let error): publish(.intentRefused(error))
            case .watch(let after): schedule(.invite, after: after)
            case .stopWatching: cancel(.invite)
            }
        }
    }
}
