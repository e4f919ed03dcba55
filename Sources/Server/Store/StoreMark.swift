internal import Files
internal import GRDB
internal import Model
internal import Synchronization

/// The database's half of `CommitMarkFile`: one that was put back from an older copy gets a new epoch, which clients are
/// told, and each conversation notes up to where its messages were there before.
///
/// Only a machine that is set back as a whole, its file system included, is not seen: clients go by seqs that are lower
/// than they were.
final class StoreMark: Sendable {
    let epoch: StoreEpoch
    /// The database was put back since the last start.
    let isRestored: Bool
    /// Server time of the last commit of the run before; nil when there was none.
    let lastCommitAt: Timestamp?

    private let file: CommitMarkFile
    private let commits: Mutex<Int64>

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
        self.epoch = epoch
        let count = max(within?.commits ?? 0, file.found?.commits ?? 0) + 1
        if isRestored { try db.execute(sql: "UPDATE conversations SET restored_seq = last_seq") }
        try db.execute(
            sql: """
                INSERT INTO store_identity (id, epoch, commits, last_at) VALUES (1, ?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, commits = excluded.commits
                """, arguments: [epoch.description, count, lastCommitAt?.milliseconds ?? 0])
        // Last: Swift 6.3.1 can't compile an error that is thrown past it with optimization.
        commits = Mutex(count)
    }

    /// Once the transaction of the comparison is on disk. Until then a start that is cut off compares again.
    func begin() throws(ServerError) {
        do throws(FileFailure) { try file.begin(mark) } catch { throw ServerError(error) }
    }

    /// Part of each transaction that has written.
    func advance(at now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE store_identity SET commits = ?, last_at = ?")
            .execute(arguments: [commits.withLock { $0 } + 1, now.milliseconds])
    }

    /// That transaction is on disk.
    func committed() {
        commits.withLock { $0 += 1 }
        file.write(mark)
    }

    private var mark: CommitMarkFile.Mark {
        CommitMarkFile.Mark(epoch: epoch.description, commits: commits.withLock { $0 })
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
