package import Model
package import Rules
internal import Wire

/// Who is connected and what they have asked for: the server's pure core.
///
/// Time, frames and the store's answers come in as inputs; frames, writes and closings go out as effects.
package struct HubState: Sendable {
    var rules: HubRules
    /// The store was set back and takes another epoch.
    var isBeginningEpoch = false
    var connections: [ConnectionID: ClientConnection] = [:]
    /// Where news for a user goes. Exactly the connections in phase `attached`.
    var presences: [UserID: [InstanceID: Presence]] = [:]
    private var pending: [OperationID: PendingOperation] = [:]
    /// Logins among the pending operations.
    private(set) var logins: [UserID: [OperationID: InstanceID]] = [:]
    /// Operators' calls among the pending operations.
    var calls: [OperationID: CallID] = [:]
    var strangers = Strangers()
    var counters = HubCounters()
    var absences = Absences()
    var falseTickets = FalseTickets()
    /// To whom messages may be sent from now on.
    package var recipients: Recipients
    /// Who has asked to be signed out, and when. A login of theirs that was held up on the way may still come.
    var signedOut: [UserID: [InstanceID: Uptime]] = [:]
    var loginThrottle: LoginThrottle
    var clock: ClockWatch
    var freeFrames: FreeFrames
    /// Reads of the store that are under way, of each user who has any.
    var reads: [UserID: Int] = [:]
    /// Read marks that the store has not answered: the latest of each connection and conversation.
    var openMarks: [OpenMark: OperationID] = [:]
    var damageLog = DamageLog()
    private var lastOperation: UInt64 = 0
    var storeGeneration = 0

    package init(rules: HubRules) {
        self.rules = rules
        recipients = rules.recipients
        let limits = rules.limits
        loginThrottle = LoginThrottle(LoginThrottle.Rates(limits))
        freeFrames = FreeFrames(perSecond: limits.freeFramesPerSecond, burst: limits.freeFramesAtOnce)
        clock = ClockWatch(newestRow: rules.lastCommitAt)
        use(limits)
    }

    package mutating func handle(_ input: HubInput, at now: Moment) -> [HubEffect] {
        guard clock.look(at: now) else { return perform(input, at: now) }
        return [.note(.clockJudged(clock.doubt))] + perform(input, at: now)
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
        case .read(let id, let outcome): read(id, outcome, at: now)
        case .listed(let id, let outcome): listed(id, outcome, at: now)
        case .pageTaken(let id): pageTaken(id)
        case .controlled(let id): controlled(id, at: now)
        case .tick: tick(at: now)
        case .stop: sendAllAway(at: now)
        }
    }

    /// Who is over a limit that was lowered stays; it holds for what comes.
    package mutating func reload(_ limits: ServerLimits) {
        rules.use(limits)
        use(limits)
    }

    private mutating func use(_ limits: ServerLimits) {
        loginThrottle.use(LoginThrottle.Rates(limits))
        falseTickets.use(ofUser: limits.falseTicketsOfUser, ofSource: limits.falseTicketsOfSource)
        freeFrames.use(perSecond: limits.freeFramesPerSecond, burst: limits.freeFramesAtOnce)
        absences.largestSum = limits.absencesBytes
        absences.limit = NewsLog.Limit(limits.newsKeptAway)
    }

    private mutating func disconnected(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        let effects = lost(id, .linkClose, at: now)
        keepNews(of: id, at: now)
        setPhase(.ended, of: id)
        connections[id] = nil
        return effects
    }

    /// Says that an instance has no connection any more; call it before the phase changes.
    mutating func lost(_ id: ConnectionID, _ reason: StateChange.Reason, at now: Moment) -> [HubEffect] {
        guard let attachment = connections[id]?.attachment else { return [] }
        let left = PendingOperation(connection: id, requestID: 0, kind: .unawaited)
        return [
            .store(store(.left(attachment.fence, at: now.wall), as: left)),
            .stateChanged(attachment.newcomer.change(.disconnect, reason, at: now.wall)),
        ]
    }

    private mutating func violated(_ id: ConnectionID, by error: WireError, at now: Moment) -> [HubEffect] {
        switch error {
        case .tooLarge(_, let limit):
            refuseAndClose(id, ServiceError(.protocolViolation, "A frame may have at most \(limit) bytes."), at: now)
        case .undecodable: refuseAndClose(id, ServiceError(.protocolViolation), at: now)
        case .unknownBody:
            refuseAndClose(id, ServiceError(.protocolViolation, "A request this server does not know."), at: now)
        case .invalidField(let field):
            refuseAndClose(id, ServiceError(.invalidRequest, "The field \(field) holds what it may not."), at: now)
        }
    }

    mutating func sendAllAway(at now: Moment) -> [HubEffect] {
        let window = loginThrottle.window(for: Int64(connections.count))
        let goAway = ServerFrame(body: .goAway(within: window))
        var effects: [HubEffect] = [.send(goAway, to: Array(connections.keys))]
        for id in connections.keys {
            effects += lost(id, .linkClose, at: now)
            setPhase(.ended, of: id)
            effects.append(.goAway(id))
        }
        return effects
    }

    // MARK: What all of them use

    /// Changes the phase and keeps `presences` and `strangers` true.
    mutating func setPhase(_ phase: ClientConnection.Phase, of id: ConnectionID) {
        guard let connection = connections[id] else { return }
        if let attachment = connection.attachment {
            let fence = attachment.fence
            if presences[fence.user]?[fence.instance]?.connection == id {
                presences[fence.user]?[fence.instance] = nil
                if presences[fence.user]?.isEmpty == true { presences[fence.user] = nil }
            }
        }
        if let kind = connection.stranger { strangers.remove(id, from: connection.source, kind) }
        connections[id]?.phase = phase
        if let kind = connections[id]?.stranger { strangers.add(id, from: connection.source, kind) }
        if let attachment = connections[id]?.attachment {
            let presence = Presence(connection: id, receives: attachment.newcomer.receives)
            presences[attachment.fence.user, default: [:]][attachment.fence.instance] = presence
        }
    }

    /// Nothing of the connection is read or delivered after this.
    mutating func refuseAndClose(
        _ id: ConnectionID, requestID: UInt64 = 0, _ error: ServiceError, at now: Moment
    ) -> [HubEffect] {
        guard connections[id]?.isEnded == false else { return [] }
        let lost = lost(id, .linkClose, at: now)
        setPhase(.ended, of: id)
        return [
            .send(ServerFrame(requestID: requestID, body: .refused(error)), to: [id]), .finish(id),
            .note(.violation(id, error.code)),
        ] + lost
    }

    mutating func end(_ id: ConnectionID, requestID: UInt64 = 0, _ ending: SessionEnding) -> [HubEffect] {
        guard connections[id]?.isEnded == false else { return [] }
        setPhase(.ended, of: id)
        return [.send(ServerFrame(requestID: requestID, body: .ended(ending)), to: [id]), .finish(id)]
    }

    mutating func remember(_ operation: PendingOperation) -> OperationID {
        let id = nextOperation()
        pending[id] = operation
        switch operation.kind {
        case .fetch(let user), .list(let user): reads[user, default: 0] += 1
        case .login(let login): logins[login.newcomer.user, default: [:]][id] = login.newcomer.instance
        case .append, .markRead, .request, .renew, .instances, .logout, .unawaited: break
        }
        return id
    }

    /// Nil when nobody waits for it.
    mutating func forget(_ id: OperationID) -> PendingOperation? {
        guard let operation = pending.removeValue(forKey: id) else { return nil }
        if operation.kind.isOrdered { connections[operation.connection]?.lane.settled() }
        switch operation.kind {
        case .fetch(let user), .list(let user):
            let left = reads[user, default: 0] - 1
            reads[user] = left > 0 ? left : nil
        case .markRead(_, let mark, _):
            if openMarks[mark] == id { openMarks[mark] = nil }
        case .login(let login):
            logins[login.newcomer.user]?[id] = nil
            if logins[login.newcomer.user]?.isEmpty == true { logins[login.newcomer.user] = nil }
        case .append, .request, .renew, .instances, .logout, .unawaited: break
        }
        return operation
    }

    /// Whether who waits for the operation is still there.
    func isConnectionOpen(of id: OperationID) -> Bool {
        guard let operation = pending[id], let connection = connections[operation.connection] else { return false }
        return !connection.isEnded
    }

    /// Lets an open read mark of the same place answer this request too, when it says as much; false otherwise.
    mutating func merge(_ requestID: UInt64, into mark: OpenMark, seq: Int64) -> Bool {
        guard let id = openMarks[mark], case .markRead(_, _, let open) = pending[id]?.kind, open >= seq else {
            return false
        }
        pending[id]?.merged.append(requestID)
        return true
    }

    mutating func nextOperation() -> OperationID {
        lastOperation += 1
        return OperationID(lastOperation)
    }

    mutating func store(_ operation: StoreOperation, as pending: PendingOperation) -> StoreRequest {
        let id = remember(pending)
        let generation =
            pending.kind.isOrdered ? connections[pending.connection]?.lane.opened(at: storeGeneration) : nil
        return StoreRequest(id: id, generation: generation ?? storeGeneration, operation: operation)
    }
}
