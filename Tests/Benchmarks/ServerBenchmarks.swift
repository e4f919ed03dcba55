internal import Glibc
internal import Model
internal import Rules
internal import Server
internal import UserSig
internal import Wire
internal import WireNIO

/// What the server does, but for its sockets.
extension Benchmark {
    static let server = [
        Benchmark(name: "message-to-one") {
            var hub = try BenchedHub(members: 2)
            return { number in
                let told = try hub.send(
                    number, to: .c2c(Sample.user("user1")), .pair(Sample.user("user0"), Sample.user("user1")))
                try check(told == 1, "\(told) were told")
            }
        },
        Benchmark(name: "message-to-1000") {
            var hub = try BenchedHub(members: 1_000)
            let members = (0..<1_000).map { Sample.user("user\($0)") }
            return { number in
                let told = try hub.send(number, to: .group(Sample.team), .group(Sample.team, members))
                try check(told == 999, "\(told) were told")
            }
        },
        Benchmark(name: "32-messages-stored") {
            let store = try BenchedStore()
            return { number in try store.append(32, from: number * 32) }
        },
        Benchmark(name: "login") {
            let store = try BenchedStore()
            let secret = try TicketSecret(text: String(repeating: "5a", count: 32))
            let ticket = Ticket.issue(
                user: Sample.peer, appID: 1, secret: secret, issuedAt: Sample.start, lifetimeSeconds: 604_800)
            return { number in
                let claims = try Ticket.verify(
                    ticket, secret: secret, appID: 1, userID: Sample.peer.description, now: Sample.start)
                try check(claims.userID == Sample.peer.description, "the ticket is another one's")
                try store.logIn(Sample.peer, number + 2)
            }
        },
    ]
}

/// Everybody signed in, each over a connection of their own.
private struct BenchedHub {
    private var state: HubState
    private var now = Moment(uptime: .zero, wall: Sample.start)
    private let conversations = ConversationPage.empty

    init(members: Int) throws {
        let ticket = CheckedTicket(issuedAt: Sample.start, expiresAt: Sample.start.advanced(by: .seconds(604_800)))
        var rules = HubRules(appID: 1) { _, _, _ in .success(ticket) }
        rules.limits.loginsPerSecond = 10_000
        rules.limits.loginsAtOnce = 10_000
        state = HubState(rules: rules)
        for number in 0..<members { try logIn(number) }
    }

    private mutating func handle(_ input: HubInput) -> [HubEffect] {
        now = Moment(uptime: now.uptime + .milliseconds(10), wall: now.wall.advanced(by: .milliseconds(10)))
        return state.handle(input, at: now)
    }

    private mutating func logIn(_ number: Int) throws {
        let connection = ConnectionID(UInt64(number))
        _ = handle(.connected(connection, address: "203.0.113.1"))
        _ = handle(.received(connection, ClientFrame(requestID: 1, body: .hello(Hello(software: "benchmark")))))
        let login = LoginRequest(
            userID: "user\(number)", ticket: "ticket", device: Sample.device(number),
            instanceID: Sample.instance(number), mode: .takePlace, receives: true)
        let effects = handle(.received(connection, ClientFrame(requestID: 2, body: .login(login))))
        let grant = LoginGrant(epoch: 1, isNewAccount: false, displaced: [], conversations: conversations)
        _ = try reply(.login(.accepted(grant)), to: effects)
    }

    /// The first of them says it; answers how many others are told.
    mutating func send(_ number: Int, to conversation: ConversationID, _ audience: StoredMessage.Audience) throws -> Int
    {
        let request = SendRequest(
            conversation: conversation, messageID: Sample.id(number), content: .text(Sample.text(number)))
        let asked = handle(
            .received(
                ConnectionID(0), ClientFrame(requestID: UInt64(number + 3), body: .request(.messages(.send(request))))))
        let stored = StoredMessage(seq: Int64(number + 1), sentAt: now.wall, audience: audience)
        var told = 0
        for case .send(let frame, let receivers) in try reply(.appended(stored), to: asked) {
            // Once for all of them.
            try Benchmark.check(try EncodedFrame(frame).byteCount > 10, "an empty frame")
            if !receivers.contains(ConnectionID(0)) { told += receivers.count }
        }
        return told
    }

    private mutating func reply(_ outcome: StoreOutcome, to effects: [HubEffect]) throws -> [HubEffect] {
        for case .store(let request) in effects {
            return handle(.stored([StoreReply(id: request.id, result: .success(outcome))]))
        }
        throw Benchmark.Failure(text: "nothing was asked of the store")
    }
}

/// SQLite in a directory that goes with it.
private final class BenchedStore {
    private let directory: String
    private let store: SQLiteStore
    private var fence: Fence?

    init() throws {
        var template = Array("/tmp/parley-benchmark-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Benchmark.Failure(text: "no directory could be made in /tmp") }
        directory = String(cString: made)
        store = try SQLiteStore(path: directory + "/parley.db", policy: LoginPolicy(), now: { Sample.start })
        fence = try logIn(Sample.me, 0)
        try logIn(Sample.peer, 1)
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(directory + "/parley.db" + suffix) }
        rmdir(directory)
    }

    @discardableResult
    func logIn(_ user: UserID, _ number: Int) throws -> Fence {
        let operation = LoginOperation(
            newcomer: Newcomer(
                user: user, instance: Sample.instance(number), device: Sample.device(1), address: nil),
            mode: .takePlace,
            ticket: CheckedTicket(issuedAt: Sample.start, expiresAt: Sample.start.advanced(by: .seconds(604_800))),
            connected: [], at: Sample.start)
        guard case .login(.accepted(let grant))? = try store.perform([.login(operation)]).first else {
            throw Benchmark.Failure(text: "\(user) was not let in")
        }
        return Fence(user: user, instance: Sample.instance(number), epoch: grant.epoch)
    }

    func append(_ count: Int, from first: Int) throws {
        guard let fence else { return }
        let operations = (first..<first + count).map { number in
            StoreOperation.append(
                AppendOperation(
                    fence: fence, conversation: .c2c(Sample.peer), messageID: Sample.id(number),
                    content: .text(Sample.text(number)), at: Sample.start))
        }
        for case .appended(let message) in try store.perform(operations) where message.seq == Int64(first + count) {
            return
        }
        throw Benchmark.Failure(text: "not all were stored")
    }
}
