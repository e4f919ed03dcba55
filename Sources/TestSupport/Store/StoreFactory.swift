package import Model
package import Rules
internal import Server
internal import StorePostgres
internal import Testing

/// A kind of store, which makes a database for each test. The contract's tests run with `all`.
package struct StoreFactory: Sendable, CustomTestStringConvertible {
    package typealias Opening =
        @Sendable (_ policy: LoginPolicy?, _ now: @escaping @Sendable () -> Timestamp) throws -> any ServerStore

    package let testDescription: String
    private let make: @Sendable () throws -> Opening

    package static let all: [StoreFactory] = [.memory, .sqlite, .postgres]

    package static let memory = StoreFactory(testDescription: "memory") {
        let disk = MemoryServerStore.Disk()
        return { policy, now in try MemoryServerStore(disk: disk, policy: policy, now: now) }
    }

    package static let sqlite = StoreFactory(testDescription: "SQLite") {
        let directory = try TemporaryDirectory()
        return { policy, now in try SQLiteStore(path: directory.path + "/parley.db", policy: policy, now: now) }
    }

    package static let postgres = StoreFactory(testDescription: "PostgreSQL") {
        let database = try LentDatabase()
        let directory = try TemporaryDirectory()
        return { policy, now in
            try PostgresStore(
                database.location, mark: directory.path + "/mark", policy: policy, logger: .watched,
                limit: PostgresServer.patience, now: database.keeping(now))
        }
    }

    /// Makes an empty database.
    package func database() throws -> TestDatabase {
        TestDatabase(opening: try make())
    }
}

/// A database that can be opened again after its store was closed.
package struct TestDatabase: Sendable {
    let opening: StoreFactory.Opening

    package func open(
        policy: LoginPolicy? = nil, groups: [GroupID: [UserID]] = [:],
        now: @escaping @Sendable () -> Timestamp = { .start }
    ) throws -> any ServerStore {
        let store = try opening(policy, now)
        if !groups.isEmpty { try store.configure(groups: groups) }
        return store
    }
}

extension Store {
    /// Reads what `user` may see, such as a page of history.
    package func read(_ request: ReadRequest, for user: UserID) async -> ReadOutcome {
        await withCheckedContinuation { continuation in
            read(request, for: user) { continuation.resume(returning: $0) }
        }
    }
}
