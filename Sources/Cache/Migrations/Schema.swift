internal import GRDB

/// The steps of the schema. `user_version` is how many were taken.
enum Schema {
    private static var steps: [(Database) throws -> Void] {
        [
            M0001Account.migrate, M0002Place.migrate, M0004StoreEpoch.migrate, M0005MessageChanges.migrate,
            M0006CommitProof.migrate, M0007OutboxContent.migrate, M0008RowChecksums.migrate,
            M0009Groups.migrate, M0010Receipts.migrate, M0012People.migrate, M0013Settings.migrate,
            M0014Pins.migrate, M0015Mark.migrate, M0016Commits.migrate,
            M0017Friends.migrate, M0018DraftPurpose.migrate, M0019Cards.migrate, M0020Folders.migrate,
            M0021Opened.migrate, M0022Notes.migrate, M0023FriendLists.migrate,
            M0024DirectedMessages.migrate, M0025GroupTexts.migrate,
        ]
    }

    /// Whether the schema is up to date; false for one that an earlier version wrote.
    static func isCurrent(_ db: Database, path: String) throws -> Bool {
        let taken = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard taken <= steps.count else { throw CacheError.tooNew(path: path) }
        return taken == steps.count
    }

    /// Brings the schema up to date. Two programs may do this at once: the second waits and finds it done.
    static func migrate(_ db: Database, path: String) throws {
        // The lock first, the version after it: a migrator that reads before it locks would take a step twice.
        try db.inTransaction(.immediate) {
            let taken = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard taken <= steps.count else { throw CacheError.tooNew(path: path) }
            for step in steps.dropFirst(taken) { try step(db) }
            if taken < steps.count { try db.execute(sql: "PRAGMA user_version = \(steps.count)") }
            return .commit
        }
    }
}
