internal import Model
internal import Wire

/// Performs the actions of `LinkMachine`, and handles the loss of a link.
extension SessionState {
    mutating func perform(_ actions: [LinkMachine.Action]) {
        for action in actions {
            switch action {
            case .open(let generation):
                if let login = login.current { emit(.openLink(login.parameters.server, generation: generation)) }
            case .close: emit(.closeLink)
            case .greet: greet()
            case .ping: ping()
            case .lost(let failure): lostLink(failure: failure)
            case .tell(let state, let error): publish(.linkChanged(state, error: error))
            case .schedule(let timer, let after): schedule(timer, after: after)
            case .cancel(let timer): cancel(timer)
            }
        }
    }

    mutating func ping() {
        roundTrip.asked(at: now.uptime)
        request(.ping, as: .ping)
    }

    /// Tells how long the answer to the greeting or to a ping took.
    mutating func measureRoundTrip() {
        guard let time = roundTrip.answered(at: now.uptime), configuration.measuresRoundTrip else { return }
        publish(.roundTrip(time))
    }

    mutating func openLink() {
        if login.current != nil { perform(link.open(at: now.uptime)) }
    }

    mutating func dropLink(failure: String) {
        perform(link.drop(failure: failure))
    }

    /// Closes the link without opening another one for the time being.
    mutating func leaveLink() {
        emit(.closeLink)
        cancel(.reconnect)
        forgetLink()
        perform(link.goIdle())
    }

    private mutating func lostLink(failure: String?) {
        link.countLoss(at: now.uptime)
        if status == .loggingOut {
            return perform(login.logOutUnheard(wasConnected: link.isOrWasConnected))
        }
        if let end = ticket.expiredAt(context) { return perform(ticket.expired(at: end, context)) }
        login.met(nil)
        let window = link.returnWithin
        forgetLink()
        perform(link.waitForRetry(within: window, failure: failure, random: &random))
    }

    /// Forgets the old link: its answers will not come, and messages in flight wait again.
    mutating func forgetLink() {
        if sync.isSynced { store(.seen(at: now.wall)) }
        link.forget()
        roundTrip.linkLost()
        sync.linkLost()
        histories.linkLost()
        changes.linkLost()
        groupWishes.linkLost()
        people.linkLost()
        cards.linkLost()
        friends.linkLost()
        statuses.linkLost()
        readers.linkLost()
        uploads.linkLost()
        downloads.linkLost()
        for request in requests.removeAll() { lost(request) }
        for message in outbox.linkLost() { publish(.outgoingChanged(outbox.told(message))) }
        perform(outbox.failSignals())
        for timer in [SessionTimer.silence, .acknowledgement, .probe] { cancel(timer) }
    }

    /// Handles a request whose answer was lost with the link, so that nobody waits for ever.
    private mutating func lost(_ request: OpenRequest) {
        switch request {
        case .page(let page): lost(page)
        case .renewal(let renewal): lost(renewal)
        case .profiles(let users): people.lost(users)
        case .cards(let group, let users): cards.lost(users, in: group)
        case .instances, .members, .values, .changeValues, .own, .status(isAsked: true):
            publish(.intentRefused(ServiceError(.noNetwork)))
        case .online(let content):
            invites.failed(content)
            if content != .typing { publish(.intentRefused(ServiceError(.noNetwork))) }
        // The next link begins with a login of its own, what was in flight or wished for waits again as
        // one, and a ping was about this link.
        case .login, .send, .change, .changes, .group, .readers, .statuses, .status, .blocked, .folders, .friends,
            .file, .part, .ping:
            break
        }
    }

    private mutating func lost(_ page: PageRequest) {
        switch page.purpose {
        case .newest, .older, .catchUp: histories.lost(page)
        case .prefetch: prefetch.lost()
        // The next link looks back itself.
        case .invites: break
        case .answer(let messageID):
            perform(invites.notLookedUp(for: messageID, ServiceError(.noNetwork)))
        case .lookup(let seq): lookups.lost(Lookups.Place(conversation: page.conversation, seq: seq))
        }
    }
}
