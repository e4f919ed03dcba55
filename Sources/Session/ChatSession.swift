package import Model
package import Wire

/// Runs one session: performs the effects of `SessionState` and feeds the results back to it as inputs. All rules are
/// in `SessionState`, none here. The actor runs on the executor on which its transport's links report, so that frames
/// keep their order.
package actor ChatSession {
    private var state: SessionState
    private var link: (any Link)?
    /// The parts of the program that are behind with what was received; while there are any, nothing is read from the
    /// link.
    private var holders: Set<ReadingHolder> = []
    private var timers: [SessionTimer: RunningTimer] = [:]
    private var timerCount = 0
    private var observers: [Observer] = []
    private var replies: [ReplyID: CheckedContinuation<Result<Readiness?, ServiceError>, Never>] = [:]
    private var replyCount = 0

    private let transport: any Transport
    private let storage: any SessionStorage
    private let accounts: (any AccountStorage)?
    private let shelf: any FileShelf
    private let clock: SessionClock
    private let executor: any SerialExecutor
    private let ticketSource: (any TicketSource)?
    private let onPing: @Sendable () -> Void

    private struct RunningTimer {
        let number: Int
        let cancel: SessionClock.Cancellation
    }

    /// A subscriber that is told every event.
    private struct Observer {
        /// Passes one event on; returns false when nobody listens any more, and the observer is dropped then.
        let tell: @Sendable (SessionEvent) -> Bool
        let finish: @Sendable () -> Void
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// `accounts` keeps history, outbox and drafts on disk; without it they live in memory. With a `ticketSource` the
    /// session renews its tickets itself, and a login may leave its ticket empty (L-30). `onPing` is called on the
    /// session's executor after each ping of the server, for periodic work that then needs no timer of its own. `seed`
    /// determines the instance ids and reconnect times; pass system randomness outside of tests.
    package init(
        configuration: SessionConfiguration, transport: any Transport, storage: any SessionStorage,
        accounts: (any AccountStorage)? = nil, shelf: any FileShelf = NoShelf(), clock: SessionClock,
        ticketSource: (any TicketSource)? = nil,
        onPing: @escaping @Sendable () -> Void = {},
        seed: UInt64
    ) {
        self.onPing = onPing
        var configuration = configuration
        configuration.hasTicketSource = ticketSource != nil
        configuration.keepsMessages = accounts != nil
        state = SessionState(configuration: configuration, seed: seed, now: clock.now())
        self.transport = transport
        self.storage = storage
        self.accounts = accounts
        self.shelf = shelf
        self.clock = clock
        self.ticketSource = ticketSource
        executor = transport.executor
        accounts?.reportPressure { [weak self] isHeld in self?.holdReading(isHeld, by: .store) }
    }

    // MARK: What callers see

    package var loginStatus: LoginStatus { state.status }

    /// The id of the user who is logged in; nil while nobody is.
    package var loginUser: UserID? { state.loginUser }

    /// Returns a stream that begins with a snapshot of the session and goes on with every event after it. The stream
    /// ends when the session is closed. It has one consumer, and buffers all events that the consumer has not read yet.
    package func subscribe() -> AsyncStream<SessionEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: SessionEvent.self)
        add(
            Observer(
                tell: { if case .terminated = continuation.yield($0) { false } else { true } },
                finish: { continuation.finish() }))
        return stream
    }

    /// Works like `subscribe` without a stream, for owners with a thread of their own: `tell` is called with a snapshot
    /// and every later event, on the session's executor. All events of intents submitted after this call are told.
    package nonisolated func observe(_ tell: @escaping @Sendable (SessionEvent) -> Void) {
        transport.execute { [self] in
            assumeIsolated { session in
                session.add(
                    Observer(
                        tell: { event in
                            tell(event)
                            return true
                        }, finish: {}))
            }
        }
    }

    private func add(_ observer: Observer) {
        _ = observer.tell(.snapshot(state.snapshot))
        if case .closed = state.phase { observer.finish() } else { observers.append(observer) }
    }

    /// Logs in, and returns when the login is complete: the conversations are synced and the session is usable.
    package func login(_ parameters: LoginParameters) async throws(ServiceError) -> Readiness {
        let answer = await withCheckedContinuation { continuation in
            perform(.login(parameters), reply: makeReply(continuation))
        }
        switch answer {
        case .success(let readiness?): return readiness
        case .success(nil): throw ServiceError(.internalError)
        case .failure(let error): throw error
        }
    }

    /// Logs out, and returns when the session is logged out, whatever the server answered.
    package func logout() async throws(ServiceError) {
        let answer = await withCheckedContinuation { perform(.logout, reply: makeReply($0)) }
        _ = try answer.get()
    }

    /// Logs out, closes the link, ends every stream. Calling it twice is harmless.
    package func close() async {
        _ = await withCheckedContinuation { perform(.close, reply: makeReply($0)) }
    }

    /// Hands in an intent from any thread without waiting. Intents keep their order; their answers come as events.
    package nonisolated func submit(_ intent: SessionIntent) {
        transport.execute { [self] in assumeIsolated { $0.perform(intent) } }
    }

    /// Stops reading from the link, or goes on, on behalf of `holder`, which is behind with what was received. The
    /// server then has to wait, so that no queue grows. May be called from any thread.
    package nonisolated func holdReading(_ isHeld: Bool, by holder: ReadingHolder) {
        transport.execute { [self] in assumeIsolated { $0.setReading(isHeld, holder) } }
    }

    private func setReading(_ isHeld: Bool, _ holder: ReadingHolder) {
        let wasReading = holders.isEmpty
        if isHeld { holders.insert(holder) } else { holders.remove(holder) }
        guard holders.isEmpty != wasReading else { return }
        link?.setReading(holders.isEmpty)
        handle(.readingHeld(!holders.isEmpty))
    }

    // MARK: Inputs

    private func perform(_ intent: SessionIntent, reply: ReplyID? = nil) {
        handle(.intent(intent, reply: reply, past: past(of: intent)))
    }

    private func past(of intent: SessionIntent) -> DevicePast {
        guard case .login(let parameters) = intent else { return DevicePast() }
        // A refused login as another user (a switch) leaves everything as it was.
        if state.login.current?.user.description != parameters.userID {
            storage.turn(parameters.userID, to: parameters.server)
        }
        return DevicePast(
            kick: storage.unansweredKick(user: parameters.userID),
            signedOut: storage.untoldSignOut(user: parameters.userID)?.instance)
    }

    private func handle(_ input: SessionInput) {
        for effect in state.handle(input, at: clock.now()) { perform(effect) }
    }

    private func makeReply(_ continuation: CheckedContinuation<Result<Readiness?, ServiceError>, Never>) -> ReplyID {
        replyCount += 1
        let reply = ReplyID(number: replyCount)
        replies[reply] = continuation
        return reply
    }

    // MARK: Effects

    /// Performs one effect without suspending: otherwise a second input could come between two effects of the first,
    /// and frames would leave out of order.
    private func perform(_ effect: SessionEffect) {
        switch effect {
        case .openLink(let server, let generation):
            link = transport.open(server) { [weak self] event in
                self?.assumeIsolated { $0.handle(event, generation) }
            }
            if !holders.isEmpty { link?.setReading(false) }
        case .closeLink:
            link?.close()
            link = nil
        case .transmit(let frame): link?.send(frame)
        case .schedule(let timer, let delay): schedule(timer, after: delay)
        case .cancel(let timer): timers.removeValue(forKey: timer)?.cancel()
        case .publish(let event): publish(event)
        case .rememberKick(let kick, let user): storage.remember(kick: kick, user: user)
        case .fetchTicket(let user, let number): fetchTicket(for: user, number)
        case .forgetKick(let user): storage.forgetKick(user: user)
        case .rememberSignOut(let signOut, let user): storage.remember(signOut, user: user)
        case .forgetSignOut(let user): storage.forgetSignOut(user: user)
        case .saveAccount(let account): storage.save(account)
        case .forgetAccount(let server, let user): storage.forgetAccount(server, user: user)
        case .lookAround(let user):
            transport.execute { [weak self] in self?.assumeIsolated { $0.lookAround(user) } }
        case .store(let request, let generation): store(request, generation)
        case .shelf(let request): perform(request)
        case .reply(let reply, let result): replies.removeValue(forKey: reply)?.resume(returning: result)
        case .finish: finish()
        }
    }

    private func handle(_ event: LinkEvent, _ generation: Int) {
        if event.isTimeToLookAround, let user = state.login.current?.user { lookAround(user) }
        handle(.link(event, generation: generation))
        if case .received(let frame) = event, frame.body == .ping { onPing() }
    }

    private func lookAround(_ user: UserID) {
        let signOut = storage.untoldSignOut(user: user.description)
        handle(
            .windows(
                storage.windows(of: user.description),
                signedOutBy: signOut?.scope == .device ? signOut?.instance : nil))
    }

    private func store(_ request: StorageRequest, _ generation: Int) {
        var kept: MessageID?
        if case .outgoing(let message) = request { kept = message.messageID }
        accounts?.perform(request) { [weak self, transport, kept] answer in
            transport.execute { [weak self] in
                self?.assumeIsolated { $0.handle(.stored(answer, generation: generation, message: kept)) }
            }
        }
    }

    private func perform(_ request: ShelfRequest) {
        shelf.perform(request) { [weak self, transport] answer in
            transport.execute { [weak self] in self?.assumeIsolated { $0.handle(.shelved(answer)) } }
        }
    }

    private func publish(_ event: SessionEvent) {
        observers.removeAll { !$0.tell(event) }
    }

    private func schedule(_ timer: SessionTimer, after delay: Duration) {
        timers[timer]?.cancel()
        timerCount += 1
        let number = timerCount
        let cancel = clock.schedule(delay) { [weak self, transport] in
            transport.execute { [weak self] in self?.assumeIsolated { $0.fired(timer, number) } }
        }
        timers[timer] = RunningTimer(number: number, cancel: cancel)
    }

    /// Handles the alarm of a timer. `number` tells whether it still is the timer that runs: it may have been cancelled
    /// while the alarm was on its way, and another one with its name started.
    private func fired(_ timer: SessionTimer, _ number: Int) {
        guard timers[timer]?.number == number else { return }
        timers[timer] = nil
        handle(.timerFired(timer))
    }

    private func fetchTicket(for user: String, _ number: Int) {
        ticketSource?.fetch(for: user) { [weak self, transport] result in
            transport.execute { [weak self] in
                self?.assumeIsolated { $0.handle(.ticketFetched(result.map { Secret($0) }, number: number)) }
            }
        }
    }

    private func finish() {
        for timer in timers.values { timer.cancel() }
        timers = [:]
        for observer in observers { observer.finish() }
        observers = []
    }
}

extension LinkEvent {
    /// Whether the session should look at the device's other windows upon this event: before the first frame of a link,
    /// and at each ping of the server.
    fileprivate var isTimeToLookAround: Bool {
        switch self {
        case .opened: true
        case .received(let frame): frame.body == .ping
        case .closed: false
        }
    }
}
