internal import Files
internal import GRDB
internal import Model
internal import Synchronization

/// The database's half of `CommitMarkFile`: one that was put back from an older copy gets a new epoch, which clients are
/// told, and each conversation notes up to where its messages were there before.
///
/// A machine that is set back as a whole, its file system included, looks the same from within: there it is clients who
/// show that they know a later commit (`CommitProofs`), and `next` begins the new epoch.
final class StoreMark: Sendable {
    /// The database was put back since the last start.
    let isRestored: Bool
    /// Server time of the last commit of the run before; nil when there was none.
    let lastCommitAt: Timestamp?

    private let file: CommitMarkFile
    private let state: Mutex<State>

    /// What the database says of itself.
    struct State: Sendable {
        let epoch: StoreEpoch
        /// The latest that is on disk.
        fileprivate(set) var commit: StoreCommit

        fileprivate var mark: CommitMarkFile.Mark {
            CommitMarkFile.Mark(epoch: epoch.description, commits: commit.number)
        }
    }

    var epoch: StoreEpoch { state.withLock { $0.epoch } }
    var latestCommit: StoreCommit { state.withLock { $0.commit } }

    /// Compares and marks both; call it once, before anything is written.
    init(path: String, random: (UInt64, UInt64), _ db: Database) throws {
        do throws(FileFailure) { file = try CommitMarkFile(path: path) } catch { throw ServerError(error) }
        let row = try Row.fetchOne(db, sql: "SELECT epoch, commits, last_at FROM store_identity")
        let within = try row.map {
            CommitMarkFile.Mark(epoch: try $0.decode(forColumn: "epoch"), commits: try $0.decode(forColumn: "commits"))
        }
        // The first start writes 0, which is no time at all.
        let lastAt = row?.integer("last_at").flatMap { $0 == 0 ? nil : $0 }
        lastCommitAt = try lastAt.map { Timestamp(milliseconds: $0) } ?? Self.newestRow(db)
        isRestored = file.isRestored(within)
        let known = isRestored ? nil : within.flatMap { StoreEpoch($0.epoch) }
        let epoch = known ?? StoreEpoch(high: random.0, low: random.1)
        let count = max(within?.commits ?? 0, file.found?.commits ?? 0) + 1
        if isRestored { try db.execute(sql: "UPDATE conversations SET restored_seq = last_seq") }
        try db.execute(
            sql: """
                INSERT INTO store_identity (id, epoch, commits, last_at) VALUES (1, ?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, commits = excluded.commits
                """, arguments: [epoch.description, count, lastCommitAt?.milliseconds ?? 0])
        // Last: Swift 6.3.1 can't compile an error that is thrown past it with optimization.
        state = Mutex(
            State(
                epoch: epoch, commit: StoreCommit(number: count, at: lastCommitAt ?? Timestamp(milliseconds: 0))))
    }

    /// Once the transaction of the comparison is on disk. Until then a start that is cut off compares again.
    func begin() throws(ServerError) {
        let mark = state.withLock { $0.mark }
        do throws(FileFailure) { try file.begin(mark) } catch { throw ServerError(error) }
    }

    /// Part of each transaction that has written; `committed` once it is on disk.
    func advance(at now: Timestamp, _ db: Database) throws -> StoreCommit {
        let next = StoreCommit(number: latestCommit.number + 1, at: now)
        try db.cachedStatement(sql: "UPDATE store_identity SET commits = ?, last_at = ?")
            .execute(arguments: [next.number, next.at.milliseconds])
        return next
    }

    func committed(_ commit: StoreCommit) {
        let mark = state.withLock { state in
            state.commit = commit
            return state.mark
        }
        file.write(mark)
    }

    /// Part of a transaction of its own; `use` once it is on disk. The machine was set back before anything was said that
    /// is younger than the commit it has lost, so what is younger was said since.
    func next(after lost: StoreCommit, random: (UInt64, UInt64), at now: Timestamp, _ db: Database) throws -> State {
        let epoch = StoreEpoch(high: random.0, low: random.1)
        let commit = StoreCommit(number: max(latestCommit.number, lost.number) + 1, at: now)
        try db.execute(
            sql: """
                UPDATE conversations SET restored_seq = iif(last_at <= ?1, last_seq, coalesce((
                    SELECT seq FROM messages WHERE conversation = conversations.id AND sent_at <= ?1
                    ORDER BY seq DESC LIMIT 1), 0))
                """, arguments: [lost.at.milliseconds])
        try db.execute(
            sql: "UPDATE store_identity SET epoch = ?, commits = ?, last_at = ?",
            arguments: [epoch.description, commit.number, commit.at.milliseconds])
        return State(epoch: epoch, commit: commit)
    }

    func use(_ next: State) {
        state.withLock { $0 = next }
        // A file that is not written names another epoch: the next start takes the database for put back once more.
        try? file.begin(next.mark)
    }

    /// Of a database of before there were marks.
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
