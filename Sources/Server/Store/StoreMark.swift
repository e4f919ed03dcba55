internal import CheckedRows
internal import Files
internal import GRDB
internal import Model
internal import Synchronization

/// The database's half of `CommitMarkFile`. When the database was put back from an older copy, it gets a new epoch,
/// which clients are told, and each conversation notes the last message from before.
///
/// A machine that is set back as a whole, its file system included, looks the same from within. There clients show that
/// they know a later commit (`CommitProofs`), and `next` begins the new epoch.
final class StoreMark: Sendable {
    static let table = CheckedTable("store_identity", key: ["id"], ["epoch", "commits", "last_at"])

    /// Whether the database was put back from an older copy since the last start.
    let isRestored: Bool
    /// Server time of the last commit of the previous run; nil when there was none.
    let lastCommitAt: Timestamp?

    private let file: CommitMarkFile
    private let state: Mutex<State>

    /// What the database says about itself.
    struct State: Sendable {
        let epoch: StoreEpoch
        /// The latest commit that is on disk.
        fileprivate(set) var commit: StoreCommit

        fileprivate var mark: CommitMarkFile.Mark {
            CommitMarkFile.Mark(epoch: epoch.description, commits: commit.number)
        }
    }

    var epoch: StoreEpoch { state.withLock { $0.epoch } }
    var latestCommit: StoreCommit { state.withLock { $0.commit } }

    /// Compares the database with the file and marks both. Call it once, before anything is written.
    init(path: String, random: (UInt64, UInt64), _ db: Database) throws {
        do throws(FileFailure) { file = try CommitMarkFile(path: path) } catch { throw ServerError(error) }
        let row = try Row.fetchOne(db, sql: "SELECT \(Self.table.columns) FROM store_identity")
        let within = try row.map {
            CommitMarkFile.Mark(epoch: try $0.decode(forColumn: "epoch"), commits: try $0.decode(forColumn: "commits"))
        }
        // The first start writes 0, which is no time at all.
        let lastAt = row?.integer("last_at").flatMap { $0 == 0 ? nil : $0 }
        lastCommitAt = try lastAt.map { Timestamp(milliseconds: $0) } ?? Self.newestRow(db)
        // A count that can't be believed may be an older one.
        let isDamaged = row != nil && row?.integer("is_sound") != 1
        isRestored = isDamaged || file.isRestored(within)
        let known = isRestored ? nil : within.flatMap { StoreEpoch($0.epoch) }
        let epoch = known ?? StoreEpoch(high: random.0, low: random.1)
        let count = max(within?.commits ?? 0, file.found?.commits ?? 0) + 1
        if isRestored { try SQLiteConversations.noteRestored(db) }
        try db.execute(
            sql: Self.table.upsert, arguments: [1, epoch.description, count, lastCommitAt?.milliseconds ?? 0])
        // Last: Swift 6.3.1 can't compile an error that is thrown past it with optimization.
        state = Mutex(
            State(
                epoch: epoch, commit: StoreCommit(number: count, at: lastCommitAt ?? Timestamp(milliseconds: 0))))
    }

    /// Writes the new mark to the file, once the transaction of the comparison is on disk. A start that ends before
    /// compares again.
    func begin() throws(ServerError) {
        let mark = state.withLock { $0.mark }
        do throws(FileFailure) { try file.begin(mark) } catch { throw ServerError(error) }
    }

    /// Counts a commit, within each transaction that has written; call `committed` once that is on disk.
    func advance(at now: Timestamp, _ db: Database) throws -> StoreCommit {
        let state = state.withLock { $0 }
        let next = StoreCommit(number: state.commit.number + 1, at: now)
        try write(State(epoch: state.epoch, commit: next), db)
        return next
    }

    func committed(_ commit: StoreCommit) {
        let mark = state.withLock { state in
            state.commit = commit
            return state.mark
        }
        file.write(mark)
    }

    /// Begins a new epoch within a transaction of its own; call `use` once that is on disk. All messages younger than
    /// the lost commit were sent since the machine was set back.
    func next(after lost: StoreCommit, random: (UInt64, UInt64), at now: Timestamp, _ db: Database) throws -> State {
        let epoch = StoreEpoch(high: random.0, low: random.1)
        let commit = StoreCommit(number: max(latestCommit.number, lost.number) + 1, at: now)
        try SQLiteConversations.noteSetBack(to: lost.at, db)
        let next = State(epoch: epoch, commit: commit)
        try write(next, db)
        return next
    }

    private func write(_ state: State, _ db: Database) throws {
        try db.cachedStatement(sql: Self.table.upsert)
            .execute(arguments: [1, state.epoch.description, state.commit.number, state.commit.at.milliseconds])
    }

    func use(_ next: State) {
        state.withLock { $0 = next }
        // A file that is not written names another epoch: the next start takes the database for put back once more.
        try? file.begin(next.mark)
    }

    /// The time of the newest row, for a database from before commits were marked.
    private static func newestRow(_ db: Database) throws -> Timestamp? {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT max(at) FROM (
                    SELECT max(last_at) AS at FROM conversations UNION ALL SELECT max(last_seen_at) FROM instances)
                """
        ).map { Timestamp(milliseconds: $0) }
    }
}
