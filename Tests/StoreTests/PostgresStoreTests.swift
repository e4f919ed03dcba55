import Logging
import Model
import Rules
import StorePostgres
import Synchronization
import TestSupport
import Testing
import Wire

/// What is only PostgreSQL's: connections, the lock, settings, what it costs. What every store has to do, the contract says.
@Suite(.serialized, .ownThread) struct PostgresStoreTests {
    private let server: PostgresServer
    private let place: PostgresLocation
    private let directory: TemporaryDirectory

    init() throws {
        server = try PostgresServer.shared.get()
        place = try server.database()
        directory = try TemporaryDirectory()
    }

    @Test func `a group of messages costs two round trips, however many they are`() throws {
        let store = try open()
        let alice = try login(.alice, store)
        _ = try store.perform((0..<100).map { append($0, alice) })
        let before = store.traffic
        _ = try store.perform((100..<200).map { append($0, alice) })
        #expect(store.traffic.roundTrips - before.roundTrips == 2)
        // Begin, and what is known of fence, recipient, conversation, member, messages and the next number; conversation,
        // member, messages and the count of commits are written, and commit.
        #expect(store.traffic.statements - before.statements <= 12)
    }

    @Test func `messages of 64 senders cost two round trips, too`() throws {
        let store = try open()
        let fences = try (0..<64).map { try login(.make("user\($0)"), store) }
        _ = try store.perform(fences.enumerated().map { append(UInt64($0), $1) })
        let before = store.traffic
        _ = try store.perform(fences.enumerated().map { append(100 + UInt64($0), $1) })
        #expect(store.traffic.roundTrips - before.roundTrips == 2)
        #expect(store.traffic.statements - before.statements <= 12)
    }

    @Test func `another server is refused in a sentence, and let in when the first one has ended`() throws {
        let first = try open()
        let refused = #expect(throws: StoreOpeningError.self) { try open() }
        #expect(refused?.kind == .inUse)
        #expect(refused?.text.hasPrefix("another server is using the database \(place)") == true)
        first.close()
        try open().close()
    }

    @Test func `a connection that is lost between two groups is opened again, and nobody is told`() throws {
        let store = try open()
        let alice = try login(.alice, store)
        _ = try store.perform([append(1, alice)])
        try endConnections()
        #expect(try store.perform([append(2, alice)]) == [.appended(stored(2))])
        try store.probe()
    }

    @Test func `reading goes on after its connection was lost`() async throws {
        let store = try open()
        let alice = try login(.alice, store)
        _ = try store.perform([append(1, alice)])
        let request = ReadRequest.history(HistoryRequest(conversation: .c2c(.bob), range: .latest))
        for _ in 0..<4 {
            guard case .answer = await store.read(request, for: .alice) else {
                Issue.record("a page can't be read")
                return
            }
            try endConnections()
        }
    }

    @Test func `a commit that is cut off fails, and what was sent is stored once when it is sent again`() throws {
        let cuts = Atomic(false)
        let (server, place) = (server, place)
        let store = try open {
            if cuts.exchange(false, ordering: .relaxed) { try Self.endConnections(server, place) }
        }
        let alice = try login(.alice, store)
        cuts.store(true, ordering: .relaxed)
        let failed = #expect(throws: StoreError.self) { try store.perform([append(1, alice), append(2, alice)]) }
        #expect(failed?.kind == .unavailable)
        #expect(
            try store.perform([append(1, alice), append(2, alice)]) == [.appended(stored(1)), .appended(stored(2))])
        let again = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)
        #expect(try store.perform([append(1, alice)]) == [.repeated(again)])
    }

    @Test func `a server whose database another one has used meanwhile writes no more`() throws {
        let store = try open()
        let alice = try login(.alice, store)
        try endConnections()
        try open(mark: "other").close()
        let failed = #expect(throws: StoreError.self) { try store.perform([append(1, alice)]) }
        #expect(failed?.text.contains("another server has used the database") == true)
        #expect(throws: StoreError.self) { try store.probe() }
    }

    @Test func `a database that may lose what it has committed is refused with the setting that says so`() throws {
        try open().close()
        try server.query("ALTER DATABASE \(name) SET synchronous_commit = off", in: place)
        let refused = #expect(throws: StoreOpeningError.self) { try open() }
        #expect(refused?.kind == .unusable)
        #expect(refused?.text.contains("synchronous_commit = off") == true)
    }

    @Test func `tables of a later version are left alone`() throws {
        try open().close()
        try server.query("UPDATE parley_schema SET version = 99", in: place)
        let refused = #expect(throws: StoreOpeningError.self) { try open() }
        #expect(refused?.text.contains("was written by a later version of this program") == true)
    }

    @Test func `a database that is not there is told in a sentence`() throws {
        let missing = try PostgresLocation(place.url + "_missing")
        let refused = #expect(throws: StoreOpeningError.self) {
            try PostgresStore(missing, mark: directory.path + "/m", logger: .watched, now: { .start })
        }
        #expect(refused?.kind == .unreachable)
        #expect(refused?.text.hasPrefix("the database \(missing) can't be reached: ") == true)
    }

    @Test func `a message whose row was changed is told as damaged, to its reader and to its sender alone`()
        async throws
    {
        let store = try open()
        let alice = try login(.alice, store)
        _ = try store.perform([append(1, alice), append(2, alice)])
        try server.query("UPDATE messages SET text = 'forged' WHERE seq = 1", in: place)
        guard
            case .answer(.history(let page)) = await store.read(
                .history(HistoryRequest(conversation: .c2c(.bob), range: .latest)), for: .alice)
        else {
            Issue.record("another outcome")
            return
        }
        #expect(page.messages.map(\.isDamaged) == [true, false])
        let outcomes = try store.perform([append(1, alice), append(3, alice)])
        guard case .damaged = outcomes[0] else {
            Issue.record("another outcome")
            return
        }
        #expect(outcomes[1] == .appended(stored(3)))
    }

    @Test func `an older copy is known for one, and a database that has only gone on is not`() throws {
        let store = try open()
        let alice = try login(.alice, store)
        _ = try store.perform([append(1, alice)])
        store.close()
        try server.query("CREATE DATABASE \(name)_copy TEMPLATE \(name)", in: try server.location(of: "postgres"))
        let again = try open()
        #expect(!again.isRestored)
        #expect(again.epoch == store.epoch)
        #expect(again.lastCommitAt == .start)
        _ = try again.perform([append(2, alice)])
        again.close()
        let copy = try PostgresStore(
            try server.location(of: name + "_copy"), mark: directory.path + "/mark", logger: .watched,
            limit: PostgresServer.patience, now: { .start })
        #expect(copy.isRestored)
        #expect(copy.epoch != store.epoch)
    }

    @Test func `what is too old is deleted, and what is not is kept`() throws {
        let clock = TestClock()
        let store = try PostgresStore(
            place, mark: directory.path + "/mark", logger: .watched, limit: PostgresServer.patience,
            now: { clock.now.wall })
        try server.query(
            """
            INSERT INTO active_users SELECT '2026-07', 'u' || n FROM generate_series(1, 1500) AS n;
            INSERT INTO active_users VALUES ('2026-11', 'u'), ('2026-11-21', 'u'), ('2026-11-18', 'u')
            """, in: place)
        for left in ["503", "2", "2"] {
            store.tidy(forgets: true)
            #expect(try server.query("SELECT count(*) FROM active_users", in: place) == left + "\n")
        }
    }

    // MARK: Steps

    private var name: String { place.url.split(separator: "/").last.map(String.init) ?? "" }

    private func open(
        mark: String = "mark", beforeCommit: @escaping @Sendable () throws -> Void = {}
    ) throws -> PostgresStore {
        try PostgresStore(
            place, mark: directory.path + "/" + mark, logger: .watched, limit: PostgresServer.patience, now: { .start },
            beforeCommit: beforeCommit)
    }

    private func endConnections() throws { try Self.endConnections(server, place) }

    private static func endConnections(_ server: PostgresServer, _ place: PostgresLocation) throws {
        try server.query(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """, in: place)
    }

    private func login(_ user: UserID, _ store: PostgresStore) throws -> Fence {
        let login = LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(1), device: Device(platform: .terminal, id: .laptop, name: ""), address: nil
            ),
            mode: .takePlace, ticket: .make(), connected: [], at: .start)
        guard case .login(.accepted(let grant)) = try store.perform([.login(login)])[0] else {
            throw StoreError("not in")
        }
        return Fence(user: user, instance: .make(1), epoch: grant.epoch)
    }

    private func append(_ number: UInt64, _ fence: Fence) -> StoreOperation {
        .append(
            AppendOperation(
                fence: fence, conversation: .c2c(.bob), messageID: .make(number), content: .text("\(number)"),
                at: .start))
    }

    private func stored(_ seq: Int64) -> StoredMessage {
        StoredMessage(seq: seq, sentAt: .start, audience: .pair(.alice, .bob))
    }
}

/// PostgreSQL itself is killed, and comes back.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct PostgresCrashTests {
    @Test
    func `what was acknowledged before a crash of PostgreSQL is there after it, and the server comes back by itself`()
        throws
    {
        let server = try PostgresServer()
        defer { server.kill() }
        let directory = try TemporaryDirectory()
        let store = try PostgresStore(
            try server.database(), mark: directory.path + "/mark", logger: .watched,
            limit: PostgresServer.patience, now: { .start })
        let newcomer = Newcomer(
            user: .alice, instance: .make(1), device: Device(platform: .terminal, id: .laptop, name: ""), address: nil)
        let login = LoginOperation(newcomer: newcomer, mode: .takePlace, ticket: .make(), connected: [], at: .start)
        _ = try store.perform([.login(login)])
        let append = { (number: UInt64) in
            StoreOperation.append(
                AppendOperation(
                    fence: Fence(user: .alice, instance: .make(1), epoch: 1), conversation: .c2c(.bob),
                    messageID: .make(number), content: .text("\(number)"), at: .start))
        }
        let stored = { (seq: Int64) in
            StoreOutcome.appended(StoredMessage(seq: seq, sentAt: .start, audience: .pair(.alice, .bob)))
        }
        #expect(try store.perform([append(1)]) == [stored(1)])
        server.kill()
        let failed = #expect(throws: StoreError.self) { try store.perform([append(2)]) }
        #expect(failed?.kind == .unavailable)
        #expect(throws: StoreError.self) { try store.probe() }
        try server.start()
        // It is tried again after a pause, which the failures have made longer.
        while (try? store.probe()) == nil {}
        let again = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)
        #expect(try store.perform([append(1), append(2)]) == [.repeated(again), stored(2)])
    }
}
