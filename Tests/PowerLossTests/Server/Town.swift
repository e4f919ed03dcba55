import Model
import Rules
import Server
import Session
import TestSupport
import Wire

/// Several people and an operator at a server's core. They do something whenever the store has answered, until they
/// have done enough; what they are told is written down.
struct Town {
    private(set) var told: [Told] = []
    /// What must not happen and did.
    private(set) var complaints: [String] = []
    /// The one in force at the beginning, then all the operator asked for.
    private(set) var policies: [LoginPolicy]
    private(set) var memory: Memory

    private var hub: HubState
    private var random: SplitMix64
    private var seats: [Seat]
    private var turnsLeft: Int
    private var position = 0
    private var inputs: [HubInput] = []
    private var outgoing: [StoreRequest] = []
    /// How many of theirs the store has not answered.
    private var waiting = 0
    private var lastConnection: UInt64 = 0
    private var lastCall: UInt64 = 0
    private var calls: [CallID: Promise] = [:]

    /// What goes on from one life of the server to the next.
    struct Memory {
        /// A second passes with every turn.
        var wall = Timestamp.start
        var lastNumber: UInt64 = 0
        /// All that was ever written, sent or not.
        var texts: [MessageID: String] = [:]
    }

    init(turns: Int, policy: LoginPolicy, memory: Memory, seed: UInt64) {
        let rules = HubRules(appID: 7) { ticket, _, _ in
            guard let second = Int64(ticket) else { return .failure(ServiceError(.ticketBadSignature)) }
            return .success(.issued(second))
        }
        hub = HubState(rules: rules)
        random = SplitMix64(seed: seed)
        turnsLeft = turns
        policies = [policy]
        self.memory = memory
        let places: [(UserID, Platform, DeviceID)] = [
            (.alice, .terminal, .laptop), (.alice, .web, .couch), (.bob, .terminal, .laptop), (.bob, .terminal, .couch),
            (.carol, .iphone, .laptop),
        ]
        seats = places.map { Seat(user: $0, platform: $1, device: $2) }
    }

    /// What they want written after the answers of a group, which came when the disk had seen `position` events. Nil:
    /// they are done, and everything has been answered.
    mutating func take(_ replies: [StoreReply], at position: Int) -> [StoreRequest]? {
        self.position = position
        waiting -= replies.count
        if !replies.isEmpty { inputs.append(.stored(replies)) }
        run()
        while turnsLeft > 0 {
            turn()
            if waiting + outgoing.count > 0 { break }
        }
        defer { outgoing = [] }
        waiting += outgoing.count
        return waiting == 0 ? nil : outgoing
    }

    // MARK: What they do

    private mutating func turn() {
        turnsLeft -= 1
        memory.wall = memory.wall.advanced(by: .seconds(1))
        for index in seats.indices { act(index) }
        if isTrue(in: 2) { operate() }
        run()
    }

    private mutating func act(_ index: Int) {
        guard let connection = seats[index].connection else { return signIn(index) }
        guard seats[index].isIn else { return }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            say(.send(message(of: seats[index].user)), on: connection)
        }
        if isTrue(in: 6) {
            say(
                .markRead(conversation(for: seats[index].user), seq: Int64.random(in: 1...40, using: &random)),
                on: connection)
        }
        if isTrue(in: 12) { say(.renewTicket(Secret(ticket)), on: connection) }
        if isTrue(in: 30) { say(.endInstances(nil), on: connection) }
        if isTrue(in: 30) { say(.logout(.instance), on: connection) }
        if isTrue(in: 20) { leave(index) }
    }

    private mutating func signIn(_ index: Int) {
        guard isTrue(in: 2) else { return }
        lastConnection += 1
        let id = ConnectionID(lastConnection)
        let seat = seats[index]
        var mode = LoginRequest.Mode.takePlace
        var instance = InstanceID.make(Int(number()))
        if let former = seat.instance, isTrue(in: 2) {
            instance = former
            mode = .reattach(epoch: seat.epoch)
        }
        seats[index].connection = id
        seats[index].instance = instance
        inputs.append(.connected(id, address: nil))
        say(.hello(Hello(software: "test")), on: id)
        let request = LoginRequest.make(
            user: seat.user, ticket: ticket, platform: seat.platform, deviceID: seat.device, instanceID: instance,
            mode: mode)
        say(.login(request), on: id)
    }

    private mutating func leave(_ index: Int) {
        guard let connection = seats[index].connection else { return }
        seats[index].connection = nil
        seats[index].isIn = false
        inputs.append(.disconnected(connection))
    }

    /// One call after the other, so that each kind is made.
    private mutating func operate() {
        let user = seats.filter(\.isIn).randomElement(using: &random)?.user ?? .alice
        switch lastCall % 4 {
        case 0: call(.kick(user), .kick(user, at: memory.wall))
        case 1:
            let kind = LoginPolicy.Kind.allCases.randomElement(using: &random) ?? .multi
            policies.append(LoginPolicy(kind: kind, instances: [.terminal: Int.random(in: 1...3, using: &random)]))
            call(.setPolicy(policies[policies.count - 1]), .policy(policies.count - 1))
        case 2:
            let users = (0..<3).map { _ in fixture(UserID("user-\(number())")) }
            call(.importAccounts(users), .accounts(users))
        default: call(.addMembers([user], .team), nil)
        }
    }

    private mutating func call(_ operation: AdministrationOperation, _ promise: Promise?) {
        lastCall += 1
        calls[CallID(lastCall)] = promise
        inputs.append(.called(CallID(lastCall), operation))
    }

    private mutating func say(_ body: ClientFrame.Body, on connection: ConnectionID) {
        inputs.append(.received(connection, ClientFrame(requestID: number(), body: body)))
    }

    private mutating func message(of user: UserID) -> SendRequest {
        let id = MessageID.make(number())
        let text = "message \(id) " + String(repeating: "x", count: Int.random(in: 0...400, using: &random))
        memory.texts[id] = text
        return SendRequest(conversation: conversation(for: user), messageID: id, text: text)
    }

    private mutating func conversation(for user: UserID) -> ConversationID {
        let others = [UserID.alice, .bob, .carol].filter { $0 != user }.map { ConversationID.c2c($0) }
        return (others + [.group(.team)]).randomElement(using: &random) ?? .group(.team)
    }

    private var ticket: String { "\(memory.wall.seconds)" }

    private mutating func number() -> UInt64 {
        memory.lastNumber += 1
        return memory.lastNumber
    }

    private mutating func isTrue(in count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    // MARK: What they are told

    private mutating func run() {
        while !inputs.isEmpty {
            let wall = memory.wall
            let uptime = Uptime.zero + (wall - .start)
            for effect in hub.handle(inputs.removeFirst(), at: Moment(uptime: uptime, wall: wall)) { perform(effect) }
        }
    }

    private mutating func perform(_ effect: HubEffect) {
        switch effect {
        case .send(let frame, let receivers): for id in receivers { hear(frame.body, on: id) }
        case .store(let request): outgoing.append(request)
        case .finish(let id), .goAway(let id), .abort(let id):
            if let index = seats.firstIndex(where: { $0.connection == id }) { leave(index) }
        case .answer(let call, .done): if let promise = calls.removeValue(forKey: call) { promised(promise) }
        case .note(.storeFailed(let error)): complaints.append("the store failed: \(error.text)")
        case .answer, .note, .read, .fetchConversations, .sendPage, .liftLoginLimits, .setReading, .stateChanged,
            .beginEpoch:
            break
        }
    }

    private mutating func hear(_ body: ServerFrame.Body, on connection: ConnectionID) {
        guard let index = seats.firstIndex(where: { $0.connection == connection }) else { return }
        switch body {
        case .loginAccepted(let accepted):
            seats[index].isIn = true
            seats[index].epoch = accepted.epoch
            promised(.epoch(seats[index].user, accepted.epoch))
        case .answer(.sendAccepted(let receipt)):
            let text = memory.texts[receipt.messageID] ?? ""
            promised(.message(receipt.messageID, from: seats[index].user, seq: receipt.seq, text: text))
        case .news(.messageAdded(let message)):
            promised(.message(message.messageID, from: message.sender, seq: message.seq, text: message.text))
        case .ended, .kickedWhileAway:
            seats[index].isIn = false
            seats[index].instance = nil
        case .welcome, .conversations, .ticketRenewed, .answer, .news, .online, .refused, .goAway, .ping, .pong:
            break
        }
    }

    private mutating func promised(_ promise: Promise) {
        told.append(Told(promise: promise, position: position))
    }
}

extension CheckedTicket {
    /// For a week.
    static func issued(_ second: Int64) -> CheckedTicket {
        CheckedTicket(issuedAt: Timestamp(seconds: second), expiresAt: Timestamp(seconds: second + 604_800))
    }
}
