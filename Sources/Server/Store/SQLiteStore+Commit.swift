internal import GRDB
package import Model
package import Rules

/// Commits a group in one transaction, and copes with operations in it that can't be done.
extension SQLiteStore {
    /// Performs the operations. One that meets damage of its own gets the outcome `damaged`; all others are committed.
    package func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome] {
        do {
            return try pool.writeWithoutTransaction { db in
                do {
                    return try commit(operations, db)
                } catch let failure as OperationFailure where failure.isOfOperation {
                    return try commitAround(failure, of: operations, db)
                }
            }
        } catch {
            // It may hold what was rolled back.
            lists.forgetAll()
            saveLog()
            throw StoreError((error as? OperationFailure)?.error ?? error)
        }
    }

    private func commit(_ operations: [StoreOperation], _ db: Database) throws -> [StoreOutcome] {
        var outcomes: [StoreOutcome] = []
        outcomes.reserveCapacity(operations.count)
        // A constraint is never caught in here: it would leave the group half done.
        try inGroup(db) {
            do {
                try unitOfWork(db) { work in
                    for operation in operations { outcomes.append(try StoreRules.perform(operation, in: &work)) }
                }
            } catch {
                throw OperationFailure(index: nil, error: error)
            }
        }
        return outcomes
    }

    /// The group once more, each operation a unit of work in a savepoint of its own: a damaged page of one user must not take the
    /// others' writes along. A read that failed by chance succeeds now.
    private func commitAround(
        _ failure: OperationFailure, of operations: [StoreOperation], _ db: Database
    ) throws -> [StoreOutcome] {
        lists.forgetAll()
        var damaged: [Int: any Error] = [:]
        while true {
            do {
                return try commitEach(operations, but: damaged, db)
            } catch let next as OperationFailure where next.isOfOperation && damaged.count < Self.mostRetries {
                // SQLite has rolled everything back by itself, as it does when a page can't be read.
                guard let index = next.index else { throw next }
                damaged[index] = next.error
            }
        }
    }

    private func commitEach(
        _ operations: [StoreOperation], but damaged: [Int: any Error], _ db: Database
    ) throws -> [StoreOutcome] {
        var outcomes: [StoreOutcome] = []
        try inGroup(db) {
            // A disk that takes a write is not what failed.
            try writeNothing(db)
            for (index, operation) in operations.enumerated() {
                if let error = damaged[index] {
                    outcomes.append(.damaged(StoreError("\(error)", kind: .damaged)))
                    continue
                }
                do {
                    try db.inSavepoint {
                        outcomes.append(try unitOfWork(db) { try StoreRules.perform(operation, in: &$0) })
                        return .commit
                    }
                } catch {
                    lists.forgetAll()
                    let failure = OperationFailure(index: index, error: error)
                    guard failure.isOfOperation, db.isInsideTransaction else { throw failure }
                    outcomes.append(.damaged(StoreError("\(error)", kind: .damaged)))
                }
            }
        }
        return outcomes
    }

    private func inGroup(_ db: Database, _ body: () throws -> Void) throws {
        let before = db.totalChangesCount
        var commit: StoreCommit?
        try db.inTransaction(.immediate) {
            try body()
            if db.totalChangesCount != before { commit = try mark.advance(at: now(), db) }
            try mayCommit()
            return .commit
        }
        if let commit { mark.committed(commit) }
    }

    package func beginEpoch(after lost: StoreCommit) throws(StoreError) -> StoreEpoch {
        var random = SystemRandomNumberGenerator()
        let bits = (random.next() as UInt64, random.next() as UInt64)
        do {
            let next = try pool.write { db in
                let next = try mark.next(after: lost, random: bits, at: now(), db)
                try mayCommit()
                return next
            }
            mark.use(next)
            return next.epoch
        } catch {
            saveLog()
            throw StoreError(error)
        }
    }

    func mayCommit() throws {
        try files.check()
        try beforeCommit()
    }

    /// Written as it is, and nobody's: it costs a page of the log.
    func writeNothing(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Brings into the database what is committed in a log that nobody would find at the next start. Reads that are under
    /// way end first: what came into the log after they began would stay there.
    func saveLog() {
        guard files.hasLostLogOnly else { return }
        _ = try? pool.barrierWriteWithoutTransaction { db in try db.checkpoint(.passive) }
    }

    /// How often a group is begun again with one operation less. If the disk can't be read at all, the group fails as a
    /// whole.
    private static let mostRetries = 8
}

/// The place in a group where something failed.
private struct OperationFailure: Error {
    /// Nil where several were done together.
    let index: Int?
    let error: any Error

    /// Whether it is this operation's own, and not the disk's or the engine's.
    var isOfOperation: Bool { error.isOfData }
}

extension StoreError {
    /// The error of a transaction that failed.
    init(_ error: any Error) {
        let code = (error as? DatabaseError)?.resultCode
        let isLocked = code == .SQLITE_BUSY || code == .SQLITE_LOCKED
        self.init("\(error)", kind: isLocked ? .conflict : error.isOfData ? .damaged : .unavailable)
    }
}

extension Error {
    /// Whether it comes from what was found on the pages of the database, so that it comes again the next time.
    var isOfData: Bool {
        guard let error = self as? DatabaseError else { return true }
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_NOMEM, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_PERM, .SQLITE_PROTOCOL, .SQLITE_MISUSE:
            return false
        case .SQLITE_IOERR:
            return error.extendedResultCode == .SQLITE_IOERR_READ
                || error.extendedResultCode == .SQLITE_IOERR_SHORT_READ
        default: return true
        }
    }
}

extension ServerError {
    /// Sorts what the database says.
    init(storeError error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = .storeDamaged(path: path, text: "\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self = .io(path: path, errno: POSIX.noSpace)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: self = .io(path: path, errno: POSIX.io)
        default: self = .storeDamaged(path: path, text: error.message ?? "\(error.resultCode)")
        }
    }
}
