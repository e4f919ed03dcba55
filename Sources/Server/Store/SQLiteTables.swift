internal import GRDB

/// The tables of the server's database, step by step. A step is never changed once it is out.
enum SQLiteTables {
    /// Makes them, or brings older ones up to date. A new database gets all of them in one transaction: a first start that is
    /// cut off leaves none.
    static func make(in pool: DatabasePool) throws {
        let isNew = try pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 }
        guard isNew else { return try migrator.migrate(pool) }
        try empty.get().backup(to: pool)
        // A log that is deleted takes none of it along.
        _ = try pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    }

    /// All of them with nothing in them, in memory. Made once, for tests make a thousand databases in a process.
    private static let empty = Result {
        let queue = try DatabaseQueue(configuration: SQLiteStore.configuration)
        try migrator.migrate(queue)
        return queue
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(M0001Registry.name, migrate: M0001Registry.migrate)
        migrator.registerMigration(M0002Messages.name, migrate: M0002Messages.migrate)
        migrator.registerMigration(M0003Policy.name, migrate: M0003Policy.migrate)
        migrator.registerMigration(M0004Administration.name, migrate: M0004Administration.migrate)
        migrator.registerMigration(M0005KickCause.name, migrate: M0005KickCause.migrate)
        migrator.registerMigration(M0006Connected.name, migrate: M0006Connected.migrate)
        migrator.registerMigration(M0007Ranges.name, migrate: M0007Ranges.migrate)
        migrator.registerMigration(M0008MessageChecksums.name, migrate: M0008MessageChecksums.migrate)
        migrator.registerMigration(M0010StoreIdentity.name, migrate: M0010StoreIdentity.migrate)
        migrator.registerMigration(M0011Accounts.name, migrate: M0011Accounts.migrate)
        migrator.registerMigration(M0012SameDevice.name, migrate: M0012SameDevice.migrate)
        migrator.registerMigration(M0013MessageChanges.name, migrate: M0013MessageChanges.migrate)
        migrator.registerMigration(M0014RowChecksums.name, migrate: M0014RowChecksums.migrate)
        migrator.registerMigration(M0015SecondIndexes.name, migrate: M0015SecondIndexes.migrate)
        migrator.registerMigration(M0016Groups.name, migrate: M0016Groups.migrate)
        migrator.registerMigration(M0017Receipts.name, migrate: M0017Receipts.migrate)
        migrator.registerMigration(M0018Files.name, migrate: M0018Files.migrate)
        migrator.registerMigration(M0019Blocks.name, migrate: M0019Blocks.migrate)
        migrator.registerMigration(M0020Mutes.name, migrate: M0020Mutes.migrate)
        migrator.registerMigration(M0021Settings.name, migrate: M0021Settings.migrate)
        migrator.registerMigration(M0022Pins.name, migrate: M0022Pins.migrate)
        migrator.registerMigration(M0023JoinOptions.name, migrate: M0023JoinOptions.migrate)
        migrator.registerMigration(M0024Retention.name, migrate: M0024Retention.migrate)
        migrator.registerMigration(M0025Friends.name, migrate: M0025Friends.migrate)
        migrator.registerMigration(M0026Hidden.name, migrate: M0026Hidden.migrate)
        migrator.registerMigration(M0027Cards.name, migrate: M0027Cards.migrate)
        migrator.registerMigration(M0028Folders.name, migrate: M0028Folders.migrate)
        migrator.registerMigration(M0029Tips.name, migrate: M0029Tips.migrate)
        migrator.registerMigration(M0030Quiet.name, migrate: M0030Quiet.migrate)
        migrator.registerMigration(M0031GroupValues.name, migrate: M0031GroupValues.migrate)
        migrator.registerMigration(M0032FriendLists.name, migrate: M0032FriendLists.migrate)
        migrator.registerMigration(M0033DirectedMessages.name, migrate: M0033DirectedMessages.migrate)
        migrator.registerMigration(M0034Topics.name, migrate: M0034Topics.migrate)
        migrator.registerMigration(M0035Roles.name, migrate: M0035Roles.migrate)
        return migrator
    }
}
