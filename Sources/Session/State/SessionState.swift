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
    /// Outboxes of accounts that another one took the place of.
    var parked: [Account: Outbox] = [:]
    var history = HistoryCursors()
    package internal(set) var localStore = LocalStoreState()
    var prefetch = Prefetch()
    /// Where the last login went.
    var server: ServerAddress?
    /// Known after that server's first welcome.
    var serverClock: ServerClock?
    /// Uptime since when that server has told a time that nothing here agrees with.
    var doubtedSince: Int64?
    /// What that server had stored when this account's conversations were told last; nil where it was not said.
    var storeEpoch: StoreEpoch?
    var fetch = TicketFetch()
    var resumption = Resumption()
    /// When each timer that runs should fire, by this machine's uptime.
    var deadlines: [SessionTimer: Int64] = [:]
    /// Uptime of the last time it was noticed that this machine or process had slept.
    var wokenAt: Int64?
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
        wakeIfSlept(input)
        switch input {
        case .login(let parameters, let reply, let kick, let signedOut):
            login(parameters, reply: reply, rememberedKick: kick, signedOut: signedOut)
        case .logout(let reply): logout(reply: reply)
        case .close(let reply): close(reply: reply)
        case .send(let intent): send(intent)
        case .open(let conversation): open(conversation)
        case .loadOlder(let conversation, let seq): loadOlder(conversation, before: seq)
        case .markRead(let conversation, let seq): markRead(conversation, seq: seq)
        case .retry(let messageID): retry(messageID)
        case .discard(let messageID): discard(messageID)
        case .listInstances: listInstances()
        case .endInstances(let instance): endInstances(instance)
        case .wake: wake()
        case .readingHeld(let isHeld): holdReading(isHeld)
        case .draft(let conversation, let text): store(.draft(conversation, text))
        case .place(let conversation): store(.place(conversation))
        case .stored(let answer, let generation):
            if generation == localStore.generation { stored(answer) }
        case .link(let event, let generation):
            if generation == link.generation { handle(event) }
        case .timerFired(let timer): fired(timer)
        case .ticketFetched(let result, let number): fetched(result, number: number)
        }
        defer { effects = [] }
        return effects
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
        case .schedule(let timer, let after): deadlines[timer] = now.uptime + after
        case .cancel(let timer): deadlines[timer] = nil
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
        case .acknowledgement: checkAcknowledgements()
        case .probe: checkProbe()
        case .loginDeadline: loginTimedOut()
        case .logoutDeadline: logoutTimedOut()
        case .expiry: checkExpiry()
        case .ticketFetch: checkFetch()
        case .ticketFetchLimit: fetchTimedOut()
        case .storage: retryStore()
        }
    }
}
