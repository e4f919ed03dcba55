internal import Rules
package import Server
internal import StorePostgres
package import Testing

/// Runs each test of a suite twice: with the server's default database, and with PostgreSQL.
package struct EveryDatabase: SuiteTrait, TestTrait, TestScoping {
    package let isRecursive = true

    @TaskLocal fileprivate static var isPostgres = false

    @concurrent package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        try await function()
        // The suite itself is no test: what is in it comes here by itself.
        guard testCase != nil else { return }
        try await Self.$isPostgres.withValue(true) { try await function() }
    }
}

extension Trait where Self == EveryDatabase {
    package static var everyDatabase: EveryDatabase { EveryDatabase() }
}

extension ServerConfiguration.Database {
    /// The database for a server of the running test; nil is the default one. A server started again in the same
    /// directory gets the same database.
    package static func ofTest(in directory: TemporaryDirectory) throws -> ServerConfiguration.Database? {
        guard EveryDatabase.isPostgres else { return nil }
        let database = try directory.keep { try LentDatabase() }
        let place = database.location
        return ServerConfiguration.Database(name: place.description) { opening throws(StoreOpeningError) in
            try PostgresStore(
                place, mark: opening.mark, policy: opening.policy, logger: opening.logger,
                limit: PostgresServer.patience, now: database.keeping(opening.now),
                beforeCommit: opening.beforeCommit)
        }
    }
}
