internal import CSQLite
internal import CheckedRows
internal import Dispatch
internal import Files
internal import GRDB
package import Model
package import Rules
internal import Synchronization

/// The default store: SQLite in this process, in WAL mode, every commit on disk before it is answered.
package final class SQLiteStore: ServerStore {
    let now: @Sendable () -> Timestamp
    /// Called before each commit; throwing makes the whole group fail. For tests.
    let beforeCommit: @Sendable () throws -> Void
    let pool: DatabasePool
    private static let readers = 2

    let files: StoreFiles
    let mark: StoreMark
    /// The name of what is stored; it changes when the database is put back from an older copy.
    package var epoch: StoreEpoch { mark.epoch }
    package var latestCommit: StoreCommit? { mark.latestCommit }
    /// Whether the database was found put back at this start.
    package var isRestored: Bool { mark.isRestored }
    package var lastCommitAt: Timestamp? { mark.lastCommitAt }
    let lists: MemberLists
    private let housekeeping = Mutex(SQLiteHousekeeping())

    /// Opens or makes the database at `path`, which is private from its first byte on. A given policy takes the place
    /// of the one in force, before any client can come back. `report` is called with damage that no asking client is
    /// told of.
    package init(
        path: String, policy: LoginPolicy? = nil, now: @escaping @Sendable () -> Timestamp,
        beforeCommit: @escaping @Sendable () throws -> Void = {},
        report: @escaping @Sendable (StoreError) -> Void = { _ in }
    ) throws(ServerError) {
        self.now = now
        lists = MemberLists(report: report)
        self.beforeCommit = beforeCommit
        // SQLite gives -wal and -shm the mode of the database file.
        do throws(FileFailure) {
            try PrivateFile.touch(path)
        } catch {
            throw ServerError(error)
        }
        let synchronous: Int?
        var random = SystemRandomNumberGenerator()
        let epoch = (random.next() as UInt64, random.next() as UInt64)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            guard try !pool.read(SQLiteTables.migrator.hasBeenSuperseded) else {
                throw ServerError.storeTooNew(path: path)
            }
            try SQLiteTables.make(in: pool)
            synchronous = try pool.writeWithoutTransaction { db in
                // Here and not in the configuration: GRDB's own WAL set-up puts NORMAL in its place.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                // Two pages for each of 2,000 conversations that are written in turn; SQLite's own 2 MB are read again
                // and again. Memory is taken as pages are, not before.
                try db.execute(sql: "PRAGMA cache_size = -16000")
                // Checkpoints are `tidy()`'s: an automatic one would run before an answer.
                _ = try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint = 0")
                return try Int.fetchOne(db, sql: "PRAGMA synchronous")
            }
            mark = try pool.write { db in try StoreMark(path: path + ".mark", random: epoch, db) }
            try mark.begin()
            files = StoreFiles(database: path)
            try openReaders()
        } catch let error as ServerError {
            throw error
        } catch {
            throw ServerError(storeError: error, path: path)
        }
        guard synchronous == 2 else { throw .synchronousNotFull(found: synchronous ?? -1) }
        try beginRun(policy)
    }

    /// Opens all reading connections at once. GRDB would open them when they are needed, when there may be no
    /// descriptor left.
    private func openReaders() throws {
        let (opened, all) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let failure = Mutex<(any Error)?>(nil)
        for _ in 0..<Self.readers {
            pool.asyncRead { result in
                if case .failure(let error) = result { failure.withLock { $0 = error } }
                opened.signal()
                // Nobody gives its connection back before each has one of its own.
                all.wait()
            }
        }
        for _ in 0..<Self.readers { opened.wait() }
        for _ in 0..<Self.readers { all.signal() }
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private func beginRun(_ policy: LoginPolicy?) throws(ServerError) {
        do throws(ServiceError) { try policy?.validate() } catch { throw .policyRefused(text: error.text) }
        let now = now()
        do {
            try pool.write { db in
                try SQLiteRegistry.disconnectAll(at: now, db)
                guard let policy, try SQLitePolicy.read(db) != policy else { return }
                // Nobody has looked yet whether the clock can be believed.
                try unitOfWork(db) { work in
                    _ = try LoginRules.setPolicy(policy, connected: [:], at: now, endsExpired: false, in: &work)
                }
            }
        } catch {
            throw ServerError(storeError: error, path: pool.path)
        }
    }

    /// Makes each of these groups have exactly the given members; other groups stay as they are.
    package func configure(groups: [GroupID: [UserID]]) throws(StoreOpeningError) {
        let now = now()
        do {
            try pool.write { db in
                try unitOfWork(db) { work in
                    for (group, members) in groups {
                        try OperatorGroupRules.set(group, members: members, at: now, in: &work)
                    }
                }
            }
        } catch {
            throw StoreOpeningError(.unusable, ServerError(storeError: error, path: pool.path).description)
        }
    }

    package func read(
        _ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void
    ) {
        pool.asyncRead { result in
            do {
                completion(try Self.read(request, for: user, result.get()))
            } catch {
                completion(error.isOfData ? .damaged(StoreError(error)) : .failed(StoreError(error)))
            }
        }
    }

    private static func read(_ request: ReadRequest, for user: UserID, _ db: Database) throws -> ReadOutcome {
        switch request {
        case .history(let request): try SQLiteHistory.read(request, for: user, db)
        case .changes(let request): try SQLiteChanges.read(request, for: user, db)
        case .members(let group, let selection): try SQLiteMemberPages.read(of: group, selection, for: user, db)
        case .readers(let group): try SQLiteMemberPages.readers(of: group, for: user, db)
        case .values(let group): try SQLiteMemberPages.values(of: group, for: user, db)
        case .statuses(let users): try SQLitePeople.statuses(of: users, for: user, db)
        case .folders: try SQLiteFolders.list(of: user, db)
        case .blocked: try SQLiteBlocks.list(of: user, db)
        case .friends(let after): try SQLiteFriends.page(of: user, after: after, db)
        case .profiles(let users): try SQLitePeople.profiles(of: users, for: user, db)
        case .part(let request): try SQLiteFiles.read(request, for: user, db)
        }
    }

    package func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void
    ) {
        pool.asyncRead { result in
            do {
                completion(.page(try SQLiteConversations.page(for: user, from: cursor, result.get())))
            } catch {
                completion(error.isOfData ? .damaged(StoreError(error)) : .failed(StoreError(error)))
            }
        }
    }

    package func probe() throws(StoreError) {
        do {
            try pool.write { db in
                try tryLogin(db)
                try writeNothing(db)
                try mayCommit()
            }
        } catch {
            saveLog()
            throw StoreError(error)
        }
    }

    package func tidy(forgets: Bool = true) {
        // What can't be done now is done next time; no message depends on it.
        if forgets { try? forget() }
        // Apart from that: nothing else takes the log into the database, whatever can't be deleted.
        _ = try? pool.writeWithoutTransaction { db in try db.checkpoint(.passive) }
    }

    private func forget() throws {
        try pool.writeWithoutTransaction { db in
            var housekeeping = housekeeping.withLock { $0 }
            try db.inTransaction {
                try housekeeping.run(at: now(), db)
                return .commit
            }
            self.housekeeping.withLock { $0 = housekeeping }
        }
    }

    /// Writes the log into the database first, so that a copy of that file alone is complete. Does nothing if the path
    /// leads to other files by now: SQLite would remove the log beside them. Reads under way end first, because each
    /// still uses the log.
    package func close() {
        guard (try? files.check()) != nil else { return }
        _ = try? pool.barrierWriteWithoutTransaction { db in try db.checkpoint(.truncate) }
        try? pool.close()
    }

    /// SQLite's setting `synchronous`, of which 2 is FULL.
    package func synchronousLevel() throws -> Int? {
        try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
    }

    /// Runs `body`, then writes what it has changed.
    func unitOfWork<Value>(_ db: Database, _ body: (inout UnitOfWork) throws -> Value) throws -> Value {
        var work = UnitOfWork(rows: SQLiteRows(db, lists: lists))
        let value = try body(&work)
        try work.flush()
        return value
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "parley"
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { db in
            // A damaged or planted file must not make the engine write where the schema does not say.
            guard csqlite_make_defensive(db.sqliteConnection) == SQLITE_OK else {
                throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "defensive mode is refused")
            }
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try RowSum.register(in: db)
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            // A recalled text is overwritten where it stood.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // A big sort would open a file for itself, for which there may be no descriptor left.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}
