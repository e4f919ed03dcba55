package import Model
internal import Wire

/// The client core: every rule of the session, as a pure function of its inputs.
///
/// Status and link are two values that are never mixed. Each concern has its file: `+Login`, `+LoginRetry`, `+Renewal`, `+Expiry`,
/// `+TicketSource`, `+TicketMending`, `+ServerClock`, `+Account`, `+Switch`, `+Instances`, `+Link`, `+Resume`, `+Restore`, `+Wake`,
/// `+Ending`, `+Outbox`, `+History`, `+Prefetch`, `+Storage`.
package struct SessionState: Equatable, Sendable {
    package let configuration: SessionConfiguration
    package internal(set) var phase: Phase = .loggedOut(because: nil)
    package internal(set) var link = LinkStatus()
    var outbox = Outbox()
    var history = HistoryCursors()
    package internal(set) var keeper = Keeper()
    var prefetch = Prefetch()
    var serverTime = ServerTime()
    /// What that server had stored when this account's conversations were told last; nil where it was not said.
    var storeEpoch: StoreEpoch?
    var fetch = TicketFetch()
    var resumption = Resumption()
    var deadlines = Deadlines()
    /// Nothing is read from any link: that nothing is heard says nothing about it.
    var isReadingHeld = false
    var requests: [UInt64: PendingRequest] = [:]
    var lastRequestID: UInt64 = 0
    var random: SplitMix64
    var now: Moment
    private var effects: [SessionEffect] = []

    package enum Phase: Equatable, Sendable {
        case loggedOut(because: EndReason?)
        case loggingIn(Login)
        case loggedIn(Login, Readiness)
        /// `replies` are the calls that wait for the end.
        case loggingOut(Login, replies: [ReplyID], then: AfterLogout)
        /// After `close`: every call is refused with 6013.
        case closed
    }

    package init(configuration: SessionConfiguration, seed: UInt64, now: Moment) {
        self.configuration = configuration
        random = SplitMix64(seed: seed)
        self.now = now
    }

    /// Applies one input; total: an input that does not fit the phase is answered or ignored, never a trap.
    package mutating func handle(_ input: SessionInput, at moment: Moment) -> [SessionEffect] {
        now = moment
        if deadlines.noticeSleep(at: now.uptime, fired: input.timer) { wake() }
        switch input {
        case .intent(let intent, let reply, let past): perform(intent, reply: reply, past)
        case .readingHeld(let isHeld): holdReading(isHeld)
        case .stored(let answer, let generation):
            if generation == keeper.generation { stored(answer) }
        case .link(let event, let generation):
            if generation == link.generation { handle(event) }
        case .timerFired(let timer): fired(timer)
        case .ticketFetched(let result, let number): fetched(result, number: number)
        }
        defer { effects = [] }
        return effects
    }

    private mutating func perform(_ intent: SessionIntent, reply: ReplyID?, _ past: DevicePast) {
        switch intent {
        case .login(let parameters): login(parameters, reply: reply, past)
        case .logout: logout(reply: reply)
        case .close: close(reply: reply)
        case .send(let message): send(message)
        case .open(let conversation): open(conversation)
        case .loadOlder(let conversation, let seq): loadOlder(conversation, before: seq)
        case .markRead(let conversation, let seq): markRead(conversation, seq: seq)
        case .retry(let messageID):
            perform(outbox.retry(messageID))
            flushOutbox()
        case .discard(let messageID): perform(outbox.discard(messageID))
        case .listInstances: listInstances()
        case .endInstances(let instance): endInstances(instance)
        case .saveDraft(let conversation, let text): store(.draft(conversation, text))
        case .keepPlace(let conversation): store(.place(conversation))
        case .wake: wake()
        }
    }

    package var status: LoginStatus {
        switch phase {
        case .loggedOut, .closed: .loggedOut
        case .loggingIn: .loggingIn
        case .loggedIn: .loggedIn
        case .loggingOut: .loggingOut
        }
    }

    /// The user id, only while logged in (L-13).
    package var loginUser: UserID? {
        if case .loggedIn(let login, _) = phase { login.user } else { nil }
    }

    package var snapshot: SessionSnapshot {
        var readiness: Readiness?
        if case .loggedIn(_, let known) = phase { readiness = known }
        return SessionSnapshot(status: status, link: link.state, loginUser: loginUser, readiness: readiness)
    }

    /// The login that frames are about right now, whatever its phase.
    var currentLogin: Login? {
        switch phase {
        case .loggingIn(let login), .loggedIn(let login, _), .loggingOut(let login, _, _): login
        case .loggedOut, .closed: nil
        }
    }

    mutating func emit(_ effect: SessionEffect) {
        switch effect {
        case .schedule(let timer, let after): deadlines.schedule(timer, at: now.uptime + after)
        case .cancel(let timer): deadlines.remove(timer)
        case .openLink, .closeLink, .transmit, .publish, .rememberKick, .forgetKick, .rememberSignOut, .forgetSignOut,
            .saveAccount, .forgetAccount, .fetchTicket, .store, .reply, .finish:
            break
        }
        effects.append(effect)
    }

    mutating func publish(_ event: SessionEvent) {
        effects.append(.publish(event))
    }

    mutating func reply(_ reply: ReplyID?, _ result: Result<Readiness?, ServiceError>) {
        if let reply { effects.append(.reply(reply, result)) }
    }

    mutating func move(to next: Phase) {
        let old = status
        phase = next
        if status != old { publish(.statusChanged(old: old, new: status)) }
    }

    /// Sends a request and remembers what its answer will mean.
    mutating func request(_ body: ClientFrame.Body, as pending: PendingRequest) {
        lastRequestID += 1
        requests[lastRequestID] = pending
        emit(.transmit(ClientFrame(requestID: lastRequestID, body: body)))
    }

    private mutating func fired(_ timer: SessionTimer) {
        switch timer {
        case .reconnect: reconnect()
        case .silence: checkSilence()
        case .acknowledgement: perform(outbox.checkAcknowledgements(at: now.uptime))
        case .probe: checkProbe()
        case .loginDeadline: loginTimedOut()
        case .logoutDeadline: logoutTimedOut()
        case .expiry: checkExpiry()
        case .ticketFetch: checkFetch()
        case .ticketFetchLimit: fetchTimedOut()
        case .storage: perform(keeper.retry())
        }
    }
}

extension SessionInput {
    fileprivate var timer: SessionTimer? {
        if case .timerFired(let timer) = self { timer } else { nil }
    }
}
