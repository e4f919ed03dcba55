package import Logging
package import Model
package import Rules
internal import Synchronization

/// A store in PostgreSQL: rules, rows and outcomes are those of every store, and each group of writes costs two round trips,
/// one that loads what the rules will look at and one that writes and commits.
///
/// One server at a time: the connection that writes holds an advisory lock. What the server keeps outside the database
/// (`MemberLists`) depends on that.
package final class PostgresStore: ServerStore {
    package let isRestored: Bool
    package let lastCommitAt: Timestamp?
    private let now: @Sendable () -> Timestamp
    /// Called before each commit; throwing makes the whole group fail. For tests.
    private let beforeCommit: @Sendable () throws -> Void
    private let readers: Readers
    private let housekeeping = Mutex(Housekeeping())
    private let writer: Mutex<Writer>
    /// The epoch and the latest commit on disk. Kept outside the writer's lock, which is held for as long as a
    /// transaction takes.
    private let committed: Mutex<(epoch: StoreEpoch, commit: StoreCommit)>

    package var epoch: StoreEpoch { committed.withLock { $0.epoch } }
    package var latestCommit: StoreCommit? { committed.withLock { $0.commit } }

    /// Opens the database. `mark` is the path of the server's own small file by which it recognises the database. A
    /// given policy takes the place of the one in force, before any client can come back. `limit` is how long all
    /// answers of a round trip may take, more than two seconds.
    package convenience init(
        _ place: PostgresLocation, mark: String, policy: LoginPolicy? = nil, logger: Logger,
        limit: Duration = .seconds(10), now: @escaping @Sendable () -> Timestamp,
        beforeCommit: @escaping @Sendable () throws -> Void = {}
    ) throws(StoreOpeningError) {
        // The database gives a statement up before this end does.
        let limits = Settings.Limits(answer: limit, statement: limit - .seconds(2))
        let writer: Writer
        do {
            try policy?.validate()
            writer = try Writer(place, mark: mark, limits: limits, lists: MemberLists(), logger: logger)
            try Self.begin(writer, policy, at: now())
        } catch {
            throw StoreOpeningError(error, place)
        }
        self.init(writer, readers: Readers(place, limits: limits), now: now, beforeCommit: beforeCommit)
    }

    private init(
        _ writer: sending Writer, readers: Readers, now: @escaping @Sendable () -> Timestamp,
        beforeCommit: @escaping @Sendable () throws -> Void
    ) {
        committed = Mutex((writer.epoch, writer.latestCommit))
        isRestored = writer.found.isRestored
        lastCommitAt = writer.found.lastCommitAt
        self.readers = readers
        self.now = now
        self.beforeCommit = beforeCommit
        self.writer = Mutex(writer)
    }

    /// Notes for all instances that were connected when the server ended that they have lost their connection, and
    /// applies a new policy.
    private static func begin(_ writer: Writer, _ policy: LoginPolicy?, at now: Timestamp) throws {
        try writer.ready().exchange([Query(disconnectAll, [.integer(now.milliseconds)])])
        guard let policy else { return }
        var question = Question()
        question.asksPolicy = true
        try writer.transaction(question, at: now, mayCommit: {}) { work in
            guard try work.policy() != policy else { return }
            // Nobody has looked yet whether the clock can be believed.
            _ = try LoginRules.setPolicy(policy, connected: [:], at: now, endsExpired: false, in: &work)
        }
    }

    private static let disconnectAll = Statement(
        "disconnect all", "UPDATE instances SET is_connected = 0, last_seen_at = $1::int8 WHERE is_connected = 1")

    package func configure(groups: [GroupID: [UserID]]) throws(StoreOpeningError) {
        let now = now()
        do {
            try writer.withLock { writer in
                try writer.transaction(Question(), at: now, mayCommit: {}) { work in
                    for (group, members) in groups {
                        try OperatorGroupRules.set(group, members: members, at: now, in: &work)
                    }
                }
            }
        } catch {
            throw StoreOpeningError(.unusable, "groups can't be made: \(error)")
        }
    }

    // MARK: Writing

    /// Performs the operations. One that meets damage of its own gets the outcome `damaged`; all others are committed.
    package func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome] {
        let now = now()
        do {
            return try writer.withLock { writer in
                defer { note(writer.epoch, writer.latestCommit) }
                do {
                    return try writer.transaction(Question(of: operations), at: now, mayCommit: beforeCommit) { work in
                        try operations.map { try StoreRules.perform($0, in: &work) }
                    }
                } catch  where StoreError(database: error).kind == .damaged {
                    return try writer.transaction(ofEach: operations, at: now, mayCommit: beforeCommit)
                }
            }
        } catch {
            throw StoreError(database: error)
        }
    }

    private func note(_ epoch: StoreEpoch, _ commit: StoreCommit) {
        committed.withLock { $0 = (epoch, commit) }
    }

    package func beginEpoch(after lost: StoreCommit) throws(StoreError) -> StoreEpoch {
        let now = now()
        do {
            return try writer.withLock { writer in
                try writer.beginEpoch(after: lost, at: now, mayCommit: beforeCommit)
                note(writer.epoch, writer.latestCommit)
                return writer.epoch
            }
        } catch {
            throw StoreError(database: error)
        }
    }

    package func probe() throws(StoreError) {
        let now = now()
        do {
            try writer.withLock { try $0.probe(at: now, mayCommit: beforeCommit) }
        } catch {
            throw StoreError(database: error)
        }
    }

    package func tidy(forgets: Bool) {
        let now = now()
        guard forgets, housekeeping.withLock({ $0.isDue(at: now) }) else { return }
        // What can't be done now is done next time; no message depends on it.
        guard let rows = try? writer.withLock({ try $0.forget(before: now, limit: Housekeeping.slice) }) else { return }
        housekeeping.withLock { $0.deleted(rows, at: now) }
    }

    package func close() {
        readers.close()
        writer.withLock { $0.close() }
    }

    /// How many round trips and statements the present connection has taken.
    package var traffic: (roundTrips: Int, statements: Int) {
        let traffic = writer.withLock { $0.traffic }
        return (traffic.roundTrips, traffic.statements)
    }

    // MARK: Reading

    package func read(
        _ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void
    ) {
        readers.read { connection in
            switch request {
            case .history(let request): try History.read(request, for: user, connection)
            case .changes(let request): try History.read(request, for: user, connection)
            case .members(let group, let selection):
                try MemberPages.read(of: group, selection, for: user, connection)
            case .readers(let group): try MemberPages.readers(of: group, for: user, connection)
            case .values(let group): try MemberPages.values(of: group, for: user, connection)
            case .statuses(let users): try PeopleTables.statuses(of: users, for: user, connection)
            case .friends(let after): try FriendTables.page(of: user, after: after, connection)
            case .folders: try FolderTables.list(of: user, connection)
            case .blocked: try PeopleTables.list(of: user, connection)
            case .profiles(let users): try PeopleTables.profiles(of: users, for: user, connection)
            case .part(let request): try FileTables.read(request, for: user, connection)
            }
        } completion: { result in
            switch result {
            case .success(let outcome): completion(outcome)
            case .failure(let error): completion(error.kind == .damaged ? .damaged(error) : .failed(error))
            }
        }
    }

    package func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void
    ) {
        readers.read {
            try ConversationTables.page(for: user, from: cursor, $0)
        } completion: { result in
            switch result {
            case .success(let page): completion(.page(page))
            case .failure(let error): completion(error.kind == .damaged ? .damaged(error) : .failed(error))
            }
        }
    }
}

extension StoreOpeningError {
    init(_ error: any Error, _ place: PostgresLocation) {
        switch error {
        case let error as StoreOpeningError: self = error
        case let error as PostgresError where error.code == nil:
            self.init(
                .unreachable,
                "the database \(place) can't be reached: \(error.text). Start PostgreSQL, or look at host, user and password "
                    + "(PGPASSFILE, PGPASSWORD)")
        case let error as ServiceError:
            self.init(.unusable, "the login policy cannot be used: \(error.text)")
        default: self.init(.unusable, "the database \(place) cannot be used: \(error)")
        }
    }
}
