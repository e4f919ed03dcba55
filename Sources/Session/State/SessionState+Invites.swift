internal import Model
internal import Wire

/// Invitations: what messages tell of them, and what is asked of them.
extension SessionState {
    /// Never kept for a later link: by then nobody waits for it.
    mutating func ask(_ invite: InviteRequest, as messageID: MessageID) {
        guard canLookUp, let user = loginUser else { return publish(.intentRefused(login.refusalOfRequest)) }
        perform(invites.ask(invite, as: user, messageID: messageID, at: presumedServerTime))
    }

    mutating func noteInvites(in messages: [Message], catchUp: Bool) {
        guard status == .loggedIn else { return }
        perform(invites.took(messages, catchUp: catchUp, at: presumedServerTime))
    }

    mutating func noteInvite(in message: OnlineMessage) {
        perform(invites.took(message, at: presumedServerTime))
    }

    mutating func checkInvites() {
        perform(invites.checkTime(at: presumedServerTime, isOnline: canLookUp))
    }

    /// After a list, or where the link goes on.
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

    /// No server has told its time before its first welcome.
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
            case .refuse(let error): publish(.intentRefused(error))
            case .watch(let after): schedule(.invite, after: after)
            case .stopWatching: cancel(.invite)
            }
        }
    }
}
