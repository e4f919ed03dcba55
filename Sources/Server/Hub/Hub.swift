internal import Logging
internal import Model
internal import NIOCore
internal import Rules
internal import Wire
internal import WireNIO

/// Owns the server's core, `HubState`, and carries out its effects, all on one event loop.
actor Hub {
    private let eventLoop: any EventLoop
    private let store: any Store
    private let now: @Sendable () -> Moment
    private let logger: Logger
    private let tick: Duration
    private var largestBacklog: Int
    private let onStateChange: (@Sendable (StateChange) -> Void)?
    private var state: HubState
    private var log: HubLog
    private var queue: StoreQueue?
    private var connections: [ConnectionID: ServerConnection] = [:]
    private var lastConnection: UInt64 = 0
    private var calls: [CallID: @Sendable (AdministrationOutcome.Answer) -> Void] = [:]
    private var lastCall: UInt64 = 0
    /// The writes to pass to the store at the end of the loop's turn.
    private var outgoing: [StoreRequest] = []
    /// The connections to flush at the end of the loop's turn.
    private var unflushed: Set<ConnectionID> = []
    private var isTurnEnding = false
    private var isTicking = false
    private var isStopped = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { eventLoop.executor.asUnownedSerialExecutor() }

    init(
        rules: HubRules, store: any Store, eventLoop: any EventLoop, now: @escaping @Sendable () -> Moment,
        logger: Logger, onStateChange: (@Sendable (StateChange) -> Void)?
    ) {
        state = HubState(rules: rules)
        tick = rules.tick
        largestBacklog = rules.limits.largestBacklog
        self.store = store
        self.eventLoop = eventLoop
        self.now = now
        self.logger = logger
        log = HubLog(logger)
        self.onStateChange = onStateChange
    }

    func use(_ limits: ServerLimits) {
        state.reload(limits)
        largestBacklog = limits.largestBacklog
    }

    func use(_ queue: StoreQueue) {
        self.queue = queue
        tickIfNeeded()
    }

    /// Changes how long messages are kept; nil is forever.
    func use(keep: Duration?) {
        state.retention.use(keep)
        tickIfNeeded()
    }

    func accept(_ connection: ServerConnection) -> (@Sendable (ConnectionEvent) -> Void)? {
        lastConnection += 1
        let id = ConnectionID(lastConnection)
        connections[id] = connection
        handle(.connected(id, address: connection.peerAddress))
        guard connections[id] != nil else { return nil }
        tickIfNeeded()
        return { event in self.assumeIsolated { $0.receive(event, from: id) } }
    }

    func handle(_ input: HubInput) {
        for effect in state.handle(input, at: now()) { perform(effect) }
    }

    /// Makes an operator's call. `completion` is called once, on the loop.
    func call(
        _ operation: AdministrationOperation,
        completion: @escaping @Sendable (AdministrationOutcome.Answer) -> Void
    ) {
        lastCall += 1
        let id = CallID(lastCall)
        calls[id] = completion
        handle(.called(id, operation))
    }

    var recipients: Recipients { state.recipients }

    func use(_ recipients: Recipients) {
        state.recipients = recipients
    }

    /// The hub's part of the server's health.
    var health: ServerHealth { state.health }

    func statusTexts(of users: Set<UserID>) -> [UserID: StatusText] { state.statusTexts(of: users) }

    /// Closes every connection and hands to the store what is still to be written.
    func stop() {
        isStopped = true
        handle(.stop)
        endTurn()
        log.finish()
    }

    /// Refuses all open calls: the store answers no more.
    func abandonCalls() {
        for (_, completion) in calls {
            completion(.refused(ServiceError(.internalError, "The server has stopped.")))
        }
        calls = [:]
    }

    private func receive(_ event: ConnectionEvent, from id: ConnectionID) {
        switch event {
        case .forwarded(let address): handle(.forwarded(id, address: address))
        case .unforwarded: note(.unforwarded(id))
        case .received(let frame): handle(.received(id, frame))
        case .violated(let error): handle(.violated(id, error))
        case .controlled: handle(.controlled(id))
        case .closed:
            connections[id] = nil
            unflushed.remove(id)
            handle(.disconnected(id))
        }
    }

    private func perform(_ effect: HubEffect) {
        switch effect {
        case .send(let frame, let receivers): send(frame, to: receivers)
        case .store(let request):
            outgoing.append(request)
            endTurnSoon()
        case .beginEpoch(let lost): beginEpoch(after: lost)
        case .read(let id, let request, let user): read(id, request, for: user)
        case .fetchConversations(let id, let user, let cursor): fetch(id, conversationsOf: user, from: cursor)
        case .sendPage(let frame, let id): sendPage(frame, to: id)
        case .liftLoginLimits(let id): connections[id]?.liftLoginLimits()
        case .setReading(let id, let isReading): connections[id]?.setReading(isReading)
        case .finish(let id):
            unflushed.remove(id)
            connections[id]?.finish(.normal)
        case .goAway(let id):
            unflushed.remove(id)
            connections[id]?.finish(.goingAway)
        case .abort(let id):
            // Forgotten at once: nothing was said to it and nothing will be.
            connections.removeValue(forKey: id)?.abort()
        case .note(let note): self.note(note)
        case .stateChanged(let change): onStateChange?(change)
        case .answer(let id, let answer): calls.removeValue(forKey: id)?(answer)
        }
    }

    private func send(_ frame: ServerFrame, to receivers: [ConnectionID]) {
        let encoded: EncodedFrame
        do {
            encoded = try EncodedFrame(frame)
        } catch {
            logger.error("a frame could not be encoded", metadata: ["error": "\(error)"])
            return
        }
        for id in receivers {
            guard let connection = connections[id] else { continue }
            connection.write(encoded)
            unflushed.insert(id)
        }
        endTurnSoon()
    }

    private func beginEpoch(after lost: StoreCommit) {
        let eventLoop = eventLoop
        queue?.beginEpoch(after: lost) { [weak self] result in
            guard let self else { return }
            eventLoop.execute { self.assumeIsolated { $0.handle(.epochBegun(result)) } }
        }
    }

    private func sendPage(_ frame: ServerFrame, to id: ConnectionID) {
        guard let connection = connections[id], let encoded = try? EncodedFrame(frame) else { return }
        let eventLoop = eventLoop
        connection.write(encoded) { [weak self] in
            guard let self else { return }
            // In a turn of its own: others come in between.
            eventLoop.execute { self.assumeIsolated { $0.handle(.pageTaken(id)) } }
        }
        unflushed.insert(id)
        endTurnSoon()
    }

    private func fetch(_ id: OperationID, conversationsOf user: UserID, from cursor: ConversationPage.Cursor) {
        let eventLoop = eventLoop
        store.fetchConversations(of: user, from: cursor) { [weak self] outcome in
            guard let self else { return }
            eventLoop.execute { self.assumeIsolated { $0.handle(.listed(id, outcome)) } }
        }
    }

    private func read(_ id: OperationID, _ request: ReadRequest, for user: UserID) {
        let eventLoop = eventLoop
        store.read(request, for: user) { [weak self] outcome in
            guard let self else { return }
            eventLoop.execute { self.assumeIsolated { $0.handle(.read(id, outcome)) } }
        }
    }

    /// Ends the turn after the loop has read everything that was ready: one flush per connection, and one hop to the
    /// store.
    private func endTurnSoon() {
        guard !isTurnEnding else { return }
        isTurnEnding = true
        eventLoop.execute { self.assumeIsolated { $0.endTurn() } }
    }

    private func endTurn() {
        isTurnEnding = false
        if !outgoing.isEmpty {
            queue?.submit(outgoing)
            outgoing = []
        }
        for id in unflushed {
            guard let connection = connections[id] else { continue }
            let backlog = connection.flush()
            guard backlog > largestBacklog else { continue }
            note(.tooFarBehind(id))
            connection.abort()
        }
        unflushed = []
    }

    private func note(_ note: HubNote) {
        if case .clockJudged(let doubt) = note { queue?.use(isClockInDoubt: doubt != nil) }
        log.write(note, at: now().uptime)
        tickIfNeeded()
    }

    private func tickIfNeeded() {
        if !isTicking { scheduleTick() }
    }

    /// Schedules the next tick on the wall clock's own beat, so that the end of a ticket is seen when it comes. No tick
    /// comes while nobody is connected, no log line waits, and no message can become too old.
    private func scheduleTick() {
        isTicking = !connections.isEmpty || !log.isIdle || state.retention.isOn && !isStopped
        guard isTicking else { return }
        let tick = tick.wholeMilliseconds
        let untilNext = tick - now().wall.milliseconds % tick
        eventLoop.scheduleTask(in: .milliseconds(untilNext)) {
            self.assumeIsolated { hub in
                hub.handle(.tick)
                hub.log.tick(at: hub.now().uptime)
                hub.scheduleTick()
            }
        }
    }
}
