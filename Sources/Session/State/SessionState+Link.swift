internal import Model
internal import Wire

/// Opening, watching and losing the link. A user on a dead network is still logged in.
extension SessionState {
    mutating func reconnect() {
        if case .waiting = link.state { openLink() }
    }

    mutating func openLink() {
        guard let login = currentLogin else { return }
        link.generation += 1
        link.attempt += 1
        link.lastHeardAt = now.uptime
        setLink(.connecting(attempt: link.attempt))
        emit(.openLink(login.parameters.server, generation: link.generation))
        emit(.schedule(.silence, after: Self.silenceLimit))
    }

    mutating func handle(_ event: LinkEvent) {
        switch (event, link.state) {
        case (.opened, .connecting):
            link.connectedAt = now.uptime
            link.lastHeardAt = now.uptime
            setLink(.connected)
            greet()
        case (.received(let frame), .connected):
            link.lastHeardAt = now.uptime
            link.isProbing = false
            handle(frame)
        case (.closed(let failure), .connecting), (.closed(let failure), .connected):
            lostLink(failure: failure)
        case (.opened, _), (.received, _), (.closed, _): break
        }
    }

    private mutating func handle(_ frame: ServerFrame) {
        let pending = requests[frame.requestID]
        guard pending?.mayBeAnswered(by: frame.body) ?? true else {
            return dropLink(failure: "the server gave an answer that does not fit the question")
        }
        if !frame.body.leavesRequestOpen { requests[frame.requestID] = nil }
        switch frame.body {
        case .welcome(let welcome): welcomed(welcome)
        case .loginAccepted(let answer):
            if pending == .login { accepted(answer) }
        case .conversations(let items, let complete):
            if pending == .login { arrived(items, complete: complete) }
        case .sendAccepted(let receipt):
            perform(outbox.acknowledged(receipt, isWanted: configuration.receives, at: now.uptime))
        case .history(let page): loaded(page, for: pending)
        case .messageAdded(let message):
            resumption.received += 1
            received(message)
        case .conversationChanged(let summary):
            resumption.received += 1
            changed(summary)
        case .kickedWhileAway(let displacement): kickedWhileAway(by: displacement)
        case .refused(let error): refused(error, pending)
        case .ended(let ending): ended(ending)
        case .ping: emit(.transmit(ClientFrame(requestID: 0, body: .pong)))
        case .ticketRenewed(let expiresAt):
            switch pending {
            case .renewal(let ticket, let reply): renewed(ticket.text, expiresAt: expiresAt, reply: reply)
            case .fetchedRenewal(let ticket):
                if status == .loggedIn { renewed(ticket.text, expiresAt: expiresAt, reply: nil) }
            case .hello, .login, .logout, .send, .open, .older, .catchUp, .prefetch, .ping, .instances, nil: break
            }
        case .instances(let instances): if pending == .instances { listed(instances) }
        case .goAway(let within): link.returnWithin = max(0, min(within, Self.longestAbsence))
        case .pong: break
        }
        // Whatever settled a message, be it a receipt or the message itself, made room on the wire.
        flushOutbox()
        continuePrefetch()
    }

    private mutating func welcomed(_ welcome: Welcome) {
        serverTime.learn(welcome.serverTime, at: now)
        link.storeEpoch = welcome.storeEpoch
        if welcome.version != ProtocolVersion.current { loginRefused(ServiceError(.versionTooOld)) }
    }

    private mutating func refused(_ error: ServiceError, _ pending: PendingRequest?) {
        switch pending {
        case .hello, .login: loginRefused(error)
        case .logout: end(.loggedOut)
        case .send(let messageID): perform(outbox.refused(messageID, error))
        case .open(let conversation), .older(let conversation): pageRefused(conversation, error)
        case .catchUp(let conversation): catchUpRefused(conversation, error)
        case .prefetch: prefetch.current = nil
        case .renewal(_, let reply): refuseRenewal(error, reply: reply)
        case .fetchedRenewal: fetchedTicketRefused(error)
        case .instances: publish(.intentRefused(error))
        case .ping: break
        // Something that asked for no answer; until the login is answered it can only be about that.
        case nil: if link.isSynced { publish(.intentRefused(error)) } else { loginRefused(error) }
        }
    }

    /// Gives up this link by ourselves.
    mutating func dropLink(failure: String) {
        emit(.closeLink)
        lostLink(failure: failure)
    }

    private mutating func lostLink(failure: String?) {
        if let since = link.connectedAt, now.uptime - since >= ReconnectPolicy.stableAfter {
            link.attempt = 0
            link.departures = 0
        }
        // A server that leaves on purpose is no failure of the link, but one that goes on leaving is come back to ever
        // later.
        let window = link.returnWithin
        if window != nil {
            link.attempt = 0
            link.departures += 1
        }
        if case .loggingOut(let login, _, _) = phase {
            rememberSignOut(of: login)
            return end(.loggedOut)
        }
        if let expiredAt { return expired(at: expiredAt) }
        updateLogin { $0.obstacle = nil }
        forgetLink()
        let delay = ReconnectPolicy.delay(
            afterTries: window == nil ? link.attempt : link.departures, window: window, random: &random)
        setLink(
            .waiting(retryIn: delay, attempt: link.attempt + 1), error: failure ?? "the server closed the link")
        emit(.schedule(.reconnect, after: delay))
    }

    /// Nothing of the old link counts any more: answers will not come, messages in flight wait again.
    mutating func forgetLink() {
        if link.isSynced { store(.seen(at: now.wall)) }
        link.forget()
        forgetRequests()
        history.forgetRequests()
        prefetch.forgetRequest()
        for message in outbox.linkLost() { publish(.outgoingChanged(message)) }
        for timer in [SessionTimer.silence, .acknowledgement, .probe] { emit(.cancel(timer)) }
    }

    mutating func setLink(_ state: LinkState, error: String? = nil) {
        guard state != link.state || error != nil else { return }
        link.state = state
        publish(.linkChanged(state, error: error))
    }

    /// An hour: what no server means.
    private static var longestAbsence: Int64 { 3_600_000 }

    // MARK: Is it still there?

    private static var probeLimit: Int64 { 5_000 }
    /// Silence after which the session asks by itself, so that a dead link is found within the sum both ends know: the
    /// server only asks a client that is silent, and one that sends what needs no answer is not.
    private static var silenceLimit: Int64 {
        Int64(Limits.heartbeatSeconds + Limits.heartbeatGraceSeconds) * 1000 - probeLimit
    }

    /// Looks at the time instead of being rescheduled by every frame.
    mutating func checkSilence() {
        let left = Self.silenceLimit - (now.uptime - link.lastHeardAt)
        switch link.state {
        case .idle, .waiting: return
        case .connecting: if left <= 0 { return dropLink(failure: "the server does not answer") }
        case .connected: if left <= 0 { probe() }
        }
        emit(.schedule(.silence, after: left > 0 ? left : Self.silenceLimit))
    }

    /// The silence counts anew when reading goes on, and a question that was on its way has no limit any more.
    mutating func holdReading(_ isHeld: Bool) {
        isReadingHeld = isHeld
        link.isProbing = false
        emit(.cancel(.probe))
        if !isHeld { link.lastHeardAt = now.uptime }
    }

    /// Asks the server for a sign of life; without one the link is dropped.
    mutating func probe() {
        guard link.state == .connected, !link.isProbing, !isReadingHeld else { return }
        link.isProbing = true
        link.probedAt = now.uptime
        request(.ping, as: .ping)
        emit(.schedule(.probe, after: Self.probeLimit))
    }

    mutating func checkProbe() {
        // Asked once more after a sleep: that question has its own time.
        guard link.isProbing, now.uptime - link.probedAt >= Self.probeLimit else { return }
        let silent = (now.uptime - link.lastHeardAt) / 1000
        dropLink(failure: "nothing heard from the server for \(silent) seconds")
    }
}
