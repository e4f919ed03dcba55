package import Model
internal import Wire

/// The client core: every rule of the session, as a pure function of its inputs.
///
/// Status and link are two values that are never mixed. It is made of machines that own their fields and know nothing of
/// each other: `LinkMachine`, `Sync`, `Histories`, `Prefetch`, `Outbox`, `Keeper`, `OpenRequests`. They return small
/// actions; only here they become effects, or a call on another machine.
package struct SessionState: Equatable, Sendable {
    package let configuration: SessionConfiguration
    package internal(set) var phase: Phase = .loggedOut(because: nil)
    package internal(set) var link = LinkMachine()
    var outbox = Outbox()
    var histories: Histories
    package internal(set) var keeper = Keeper()
    var prefetch = Prefetch()
    var serverTime = ServerTime()
    var fetch = TicketFetch()
    /// The ticket that the server was shown when this link came up.
    @Secret var greetedWith = ""
    var sync: Sync
    var deadlines = Deadlines()
    var requests = OpenRequests()
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
        histories = Histories(configuration)
        sync = Sync(isBounded: configuration.catchUp == .none)
        random = SplitMix64(seed: seed)
        self.now = now
    }

    /// Applies one input; total: an input that does not fit the phase is answered or ignored, never a trap.
    package mutating func handle(_ input: SessionInput, at moment: Moment) -> [SessionEffect] {
        now = moment
        if deadlines.noticeSleep(at: now.uptime, fired: input.timer) { wake() }
        switch input {
        case .intent(let intent, let reply, let past): perform(intent, reply: reply, past)
        case .readingHeld(let isHeld): perform(link.holdReading(isHeld, at: now.uptime))
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
        case .listInstances: askForInstances(.listInstances)
        case .endInstances(let instance): askForInstances(.endInstances(instance))
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

    /// Conversations that are followed.
    package var followedCount: Int { histories.cursors.count }

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
    mutating func request(_ body: ClientFrame.Body, as request: OpenRequest) {
        emit(.transmit(ClientFrame(requestID: requests.add(request), body: body)))
    }

    private mutating func fired(_ timer: SessionTimer) {
        switch timer {
        case .reconnect: perform(link.reconnect(at: now.uptime))
        case .silence: perform(link.checkSilence(at: now.uptime))
        case .acknowledgement: perform(outbox.checkAcknowledgements(at: now.uptime))
        case .probe: perform(link.checkProbe(at: now.uptime))
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
