import Cache
import GRDB
import Model
import Session
import Synchronization
import TestSupport

/// A store whose thread is the test's own: every request is performed before the call returns.
final class StoreBench: Sendable {
    private let files: AccountFiles
    private let log = Mutex<[StorageAnswer]>([])

    private let told = Mutex<[Bool]>([])

    /// It waits for nobody's transaction.
    init(
        _ directory: String, pause: Duration = .zero, size: ByteCount = HistorySize.usual,
        clock: SessionClock = .system,
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void = { $0() }
    ) {
        files = AccountFiles(
            directory: directory, patience: 0, pause: pause, size: size, clock: clock, execute: execute)
        files.reportPressure { [weak self] isHeld in self?.told.withLock { $0.append(isHeld) } }
    }

    /// What it said about bringing in more.
    var holds: [Bool] { told.withLock { $0 } }

    var weight: Int { files.weight }

    /// What a request is answered.
    @discardableResult
    func ask(_ request: StorageRequest) -> [StorageAnswer] {
        log.withLock { $0 = [] }
        files.perform(request) { [weak self] answer in self?.log.withLock { $0.append(answer) } }
        return log.withLock { $0 }
    }

    func open(_ account: StoredAccount = .alice) -> RestoredAccount? {
        if case .opened(let restored) = ask(.open(account)).first { restored } else { nil }
    }

    func failure(opening account: StoredAccount = .alice) -> String? {
        if case .failed(let text) = ask(.open(account)).first { text } else { nil }
    }

    func page(of conversation: ConversationID = .c2c(.bob), before: Int64? = nil, limit: Int = 50) -> [Int64] {
        messages(of: conversation, before: before, limit: limit).map(\.seq)
    }

    func messages(of conversation: ConversationID = .c2c(.bob), before: Int64? = nil, limit: Int = 50) -> [Message] {
        if case .page(_, _, let messages) = ask(.page(conversation, before: before, limit: limit)).first {
            messages
        } else {
            []
        }
    }

    func keep(_ seqs: [Int64], of conversation: ConversationID = .c2c(.bob)) {
        ask(.messages(seqs.map { .make(conversation: conversation, seq: $0) }, seenAt: .start))
    }

    @discardableResult
    func finish(within limit: Duration = .seconds(1)) -> [UnsavedTexts] {
        files.finish(within: limit)
    }
}

/// A clock that stands still until the test sets off its alarms.
final class Alarms: Sendable {
    private let waiting = Mutex<[(delay: Duration, ring: @Sendable () -> Void)]>([])
    private let uptime = Mutex(Uptime(milliseconds: 1_000))

    var clock: SessionClock {
        SessionClock(now: { [self] in Moment(uptime: uptime.withLock { $0 }, wall: .start) }) { [self] delay, alarm in
            waiting.withLock { $0.append((delay, alarm)) }
            return {}
        }
    }

    /// How long each waits.
    var delays: [Duration] { waiting.withLock { $0.map(\.delay) } }

    /// Lets time pass, in which no alarm goes off.
    func pass(_ time: Duration) { uptime.withLock { $0 = $0 + time } }

    func ring() {
        let alarms = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        pass(alarms.map(\.delay).max() ?? .zero)
        for alarm in alarms { alarm.ring() }
    }
}

/// Another program that writes to an account's file until `release`.
struct OtherWriter {
    private let database: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    }

    func release() throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    func count(_ table: String) throws -> Int? {
        try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }
}

/// Work of a thread that is busy until the test says otherwise.
final class HeldWork: Sendable {
    private let waiting = Mutex<[@Sendable () -> Void]>([])

    func put(_ work: @escaping @Sendable () -> Void) { waiting.withLock { $0.append(work) } }

    func run() {
        while let work = waiting.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { work() }
    }
}

extension StoredAccount {
    static let alice = make(.alice)
    static let bob = make(.bob)

    static func make(_ user: UserID, server: ServerAddress = .ws(host: "127.0.0.1", port: 7070)) -> StoredAccount {
        StoredAccount(server: server, appID: 1_400_000_001, user: user)
    }
}

extension OutgoingMessage {
    static func make(_ number: UInt64, _ text: String = "hi", state: State = .queued) -> OutgoingMessage {
        OutgoingMessage(
            messageID: .make(number), conversation: .c2c(.bob), text: text, createdAt: .start, state: state)
    }
}
