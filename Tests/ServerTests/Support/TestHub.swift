import Model
import Rules
import Server
import TestSupport
import UserSig
import Wire

/// A hub between a test and nothing.
struct TestHub {
    /// Until when the ticket "ok" is valid.
    static let expiry = Timestamp.start(plusSeconds: 60)
    /// Alice's first login.
    static let fence = Fence(user: .alice, instance: .make(), epoch: 1)

    private var state: HubState
    private var now = Moment(uptime: .zero, wall: .start)

    init(
        strangers: Int = 1024, greeted: Int = 256, connections: Int = .max, pendingRequests: Int = 64,
        loginsAtOnce: Int = 500, resumes: Bool = false, lastCommitAt: Timestamp? = nil,
        commit: StoreCommit? = nil
    ) {
        var rules = HubRules(appID: 7) { ticket, _, _ in
            switch ticket {
            case "expired": .failure(ServiceError(.ticketExpired))
            case "later": .success(.later)
            case "false": .failure(ServiceError(.ticketBadSignature))
            default: .success(.make())
            }
        }
        rules.limits.strangers = strangers
        rules.limits.greetedStrangers = greeted
        rules.connections = connections
        rules.tick = .milliseconds(250)
        rules.limits.pendingRequests = pendingRequests
        rules.limits.loginsPerSecond = 10
        rules.limits.loginsAtOnce = loginsAtOnce
        if resumes { rules.makeResumeToken = { .example } }
        rules.lastCommitAt = lastCommitAt
        rules.storeEpoch = commit.map { _ in .first }
        rules.commitProofs = .example
        rules.latestCommit = { commit }
        state = HubState(rules: rules)
    }

    @discardableResult
    mutating func handle(_ input: HubInput) -> [HubEffect] {
        state.handle(input, at: now)
    }

    mutating func use(_ recipients: Recipients) {
        state.recipients = recipients
    }

    mutating func advance(by distance: Duration) {
        now = Moment(uptime: now.uptime + distance, wall: now.wall.advanced(by: distance))
    }

    /// Somebody sets the wall clock.
    mutating func stepWall(by step: Duration) {
        now = Moment(uptime: now.uptime, wall: now.wall.advanced(by: step))
    }

    @discardableResult
    mutating func connect(_ number: UInt64) -> [HubEffect] {
        handle(.connected(ConnectionID(number), address: "203.0.113.\(number)"))
    }

    mutating func greet(_ number: UInt64) {
        connect(number)
        receive(.hello(Hello(software: "test")), from: number)
    }

    /// The effects of the store's answer: a place, with the epoch 1.
    @discardableResult
    mutating func logIn(_ number: UInt64, _ request: LoginRequest = .make()) -> [HubEffect] {
        greet(number)
        guard let write = receive(.login(request), from: number).requests.first else { return [] }
        return reply(.login(.accepted(.make())), to: write)
    }

    @discardableResult
    mutating func receive(_ body: ClientFrame.Body, from number: UInt64, id: UInt64 = 1) -> [HubEffect] {
        handle(.received(ConnectionID(number), ClientFrame(requestID: id, body: body)))
    }

    @discardableResult
    mutating func reply(_ outcome: StoreOutcome, to request: StoreRequest) -> [HubEffect] {
        handle(.stored([StoreReply(id: request.id, result: .success(outcome))]))
    }

    /// What refusing request 1 of a connection and closing it looks like.
    func refusal(_ number: UInt64, _ code: ErrorCode) -> [HubEffect] {
        let id = ConnectionID(number)
        return [
            .send(ServerFrame(requestID: 1, body: .refused(ServiceError(code))), to: [id]), .finish(id),
            .note(.violation(id, code)),
        ]
    }
}

extension LoginGrant {
    static func make(epoch: UInt64 = 1) -> LoginGrant {
        LoginGrant(epoch: epoch, isNewAccount: false, displaced: [], conversations: .empty)
    }
}

extension [HubEffect] {
    /// What goes to the store.
    var requests: [StoreRequest] {
        compactMap { effect in
            guard case .store(let request) = effect else { return nil }
            return request
        }
    }

    /// What one connection is sent.
    func frames(to number: UInt64) -> [ServerFrame.Body] {
        compactMap { effect in
            guard case .send(let frame, let receivers) = effect, receivers.contains(ConnectionID(number)) else {
                return nil
            }
            return frame.body
        }
    }
}

extension HubEffect {
    /// What the operator's webhook is told.
    var change: StateChange? {
        guard case .stateChanged(let change) = self else { return nil }
        return change
    }
}

extension EndedInstance {
    /// An instance of alice's terminal that lost its place.
    static func kicked(_ instance: Int, by displacement: Displacement) -> EndedInstance {
        EndedInstance(
            user: .alice, instance: .make(instance), platform: .terminal, ending: .kicked(displacement))
    }
}

extension StateChange {
    /// Alice's terminal on the first connection.
    static func make(
        _ action: Action, _ reason: Reason, kicked: [Platform] = [], at: Timestamp = .start
    ) -> StateChange {
        StateChange(
            user: .alice, action: action, reason: reason, kickedPlatforms: kicked, at: at, platform: .terminal,
            address: "203.0.113.1")
    }
}

extension CommitProofs {
    /// Of the app 7.
    static let example = CommitProofs(secret: .example, appID: 7)
}
