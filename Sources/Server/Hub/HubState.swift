package import Model
package import Rules
internal import Wire

/// The server's pure core: who is connected, and what they have asked for.
///
/// Time, frames and the store's answers come in as inputs; frames, writes and closings go out as effects. The core is
/// made of machines that own their fields and know nothing of each other. Only here the answer of one becomes effects,
/// or a call on another.
package struct HubState: Sendable {
    var rules: HubRules
    /// Whether the store was set back and is taking another epoch.
    var isBeginningEpoch = false
    var roster: Roster
    var watches = Watches()
    var statusTexts = StatusTexts()
    var absences = Absences()
    var admission: Admission
    var intake: Intake
    var heartbeat: Heartbeat
    var reads = Reads()
    var operations = OpenOperations()
    private(set) var clock: ClockWatch
    var damageLog = DamageLog()
    var counters = HubCounters()
    var retention: Retention
    /// The users to whom messages may be sent.
    package var recipients: Recipients

    /// The time of the first input; nil before it.
    private(set) var beganAt: Timestamp?

    package init(rules: HubRules) {
        self.rules = rules
        recipients = rules.recipients
        roster = Roster(largestCount: rules.connections)
        admission = Admission(rules.limits, checkTicket: rules.checkTicket)
        intake = Intake(rules.limits)
        heartbeat = Heartbeat(rules.limits, tick: rules.tick)
        retention = Retention(keep: rules.keep)
        clock = ClockWatch(newestRow: rules.lastCommitAt)
        use(rules.limits)
    }

    package mutating func handle(_ input: HubInput, at now: Moment) -> [HubEffect] {
        beganAt = beganAt ?? now.wall
        let judged: [HubEffect] = clock.look(at: now) ? [.note(.clockJudged(clock.doubt))] : []
        let effects = judged + perform(input, at: now)
        let moved = roster.takeMoved()
        if moved.isEmpty { return effects }
        forgetTexts(of: moved)
        return effects + statusNews(of: moved)
    }

    private mutating func perform(_ input: HubInput, at now: Moment) -> [HubEffect] {
        switch input {
        case .connected(let id, let address): connected(id, address: address, at: now)
        case .forwarded(let id, let address): forwarded(id, from: address)
        case .received(let id, let frame): received(frame, from: id, at: now)
        case .violated(let id, let error): violated(id, by: error, at: now)
        case .disconnected(let id): disconnected(id, at: now)
        case .stored(let replies): replies.flatMap { stored($0, at: now) }
        case .epochBegun(let result): epochBegun(result, at: now)
        case .called(let id, let operation): called(id, operation, at: now)
        case .read(let id, let outcome): readDone(id, outcome, at: now)
        case .listed(let id, let outcome): listed(id, outcome, at: now)
        case .pageTaken(let id): pageTaken(id)
        case .controlled(let id): controlled(id, at: now)
        case .tick: tick(at: now) + forgetOld(at: now)
        case .stop: sendAllAway(at: now)
        }
    }

    /// Takes over changed limits. Connections above a lowered limit stay; it holds for new ones.
    package mutating func reload(_ limits: ServerLimits) {
        rules.limits = limits
        heartbeat.use(limits)
        admission.use(limits)
        intake.use(limits)
        use(limits)
    }

    private mutating func use(_ limits: ServerLimits) {
        roster.use(silent: limits.strangers, greeted: limits.greetedStrangers, newsKept: limits.newsKept)
        absences.use(largestSum: limits.absencesBytes, newsKept: limits.newsKeptAway)
        reads.use(limit: limits.pendingFetches, newsHeld: limits.newsKeptAway)
    }

    // MARK: What all of them use

    /// Whether this machine's clock may not be believed.
    var isClockDoubted: Bool { clock.doubt != nil }

    mutating func store(_ operation: StoreOperation, as pending: PendingOperation) -> HubEffect {
        let id = operations.add(pending)
        let current = operations.generation
        let generation = pending.kind.isOrdered ? intake.beginWrite(on: pending.connection, at: current) : current
        return .store(StoreRequest(id: id, generation: generation, operation: operation))
    }

    /// Tells the store what nobody waits for.
    mutating func tell(_ operation: StoreOperation, by id: ConnectionID) -> HubEffect {
        store(operation, as: PendingOperation(connection: id, requestID: 0, kind: .unawaited))
    }

    /// News for every instance of `users` that gets any, but one; kept for those whose link is lost.
    mutating func send(_ news: News, to users: [UserID], except sender: InstanceID? = nil) -> [HubEffect] {
        if news.news.endsAcquaintance { stopWatching(users) }
        var receivers: [ConnectionID] = []
        for user in users {
            absences.append(news, for: user, except: sender)
            for id in roster.take(news, for: user, except: sender) where !reads.holdBack(news, on: id) {
                receivers.append(id)
            }
        }
        return receivers.isEmpty ? [] : [.send(ServerFrame(body: news.body), to: receivers)]
    }
}
