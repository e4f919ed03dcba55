internal import Files
internal import GRDB
internal import Glibc
internal import Model
internal import Synchronization

/// By what a database that was put back from an older copy is known, whoever did it and however.
///
/// Database and a small file beside it hold the same random epoch, and both count commits: the database in each
/// transaction that writes, the file right after it. So the file is never ahead of its own database. When it is, or names
/// another epoch, or is gone, the database is not the one that was here last: it gets a new epoch, which clients are told,
/// and each conversation notes up to where its messages were there before.
///
/// The file is synced at the start only: after a loss of power it may be behind, which says nothing. It also says which
/// file it is itself, so that one put back together with its database, as with a copy of the whole directory, is known for
/// a copy. A directory that is moved is the same; one that is copied to another machine counts as put back, which costs
/// its clients one look at what they have. Only a machine that is set back as a whole, its file system included, is not
/// seen: clients go by seqs that are lower than they were.
final class StoreMark: Sendable {
    let epoch: StoreEpoch
    /// The database was put back since the last start.
    let isRestored: Bool
    /// Server time of the last commit of the run before; nil when there was none.
    let lastCommitAt: Timestamp?

    private let file: Int32
    private let path: String
    private let commits: Mutex<Int64>

    private struct Known: Equatable {
        let epoch: String
        let commits: Int64
        /// Which file said so (`FileStatus.birth`); nil in the database, and in a file of before that was said.
        var birth: String?
    }

    private let birth: String

    /// Compares and marks both; call it once, before anything is written.
    init(path: String, random: (UInt64, UInt64), _ db: Database) throws {
        self.path = path
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ServerError.io(path: path, errno: errno) }
        self.file = file
        let beside = Self.read(file)
        let row = try Row.fetchOne(db, sql: "SELECT epoch, commits, last_at FROM store_identity")
        let within = try row.map {
            Known(epoch: try $0.decode(forColumn: "epoch"), commits: try $0.decode(forColumn: "commits"))
        }
        // The first start writes 0, which is no time at all.
        let lastAt = row?.integer("last_at").flatMap { $0 == 0 ? nil : $0 }
        lastCommitAt = try lastAt.map { Timestamp(milliseconds: $0) } ?? Self.newestRow(db)
        guard let birth = FileStatus.birth(descriptor: file) else { throw ServerError.io(path: path, errno: errno) }
        self.birth = birth
        let isCopied = beside?.birth.map { $0 != birth } ?? false
        let isSame = within?.epoch == beside?.epoch && within?.commits ?? 0 >= beside?.commits ?? 0 && !isCopied
        // A database of before there were marks has nothing to compare, unless there was a marked one beside it.
        isRestored = within == nil ? beside != nil : !isSame
        let known = isRestored ? nil : within.flatMap { StoreEpoch($0.epoch) }
        let epoch = known ?? StoreEpoch(high: random.0, low: random.1)
        self.epoch = epoch
        let count = max(within?.commits ?? 0, beside?.commits ?? 0) + 1
        if isRestored { try db.execute(sql: "UPDATE conversations SET restored_seq = last_seq") }
        try db.execute(
            sql: """
                INSERT INTO store_identity (id, epoch, commits, last_at) VALUES (1, ?1, ?2, ?3)
                ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, commits = excluded.commits
                """, arguments: [epoch.description, count, lastCommitAt?.milliseconds ?? 0])
        // Last: Swift 6.3.1 can't compile an error that is thrown past it with optimization.
        commits = Mutex(count)
    }

    deinit {
        close(file)
    }

    /// Once the transaction of the comparison is on disk. Until then a start that is cut off compares again.
    func begin() throws(ServerError) {
        // One left empty would look at the next start as if it were gone.
        guard write() else { throw .io(path: path, errno: ENOSPC) }
        guard fsync(file) == 0 else { throw .io(path: path, errno: errno) }
        // The name of a new file is on disk with its directory only.
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .io(path: parent, errno: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .io(path: parent, errno: errno) }
    }

    /// Part of each transaction that has written.
    func advance(at now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE store_identity SET commits = ?, last_at = ?")
            .execute(arguments: [commits.withLock { $0 } + 1, now.milliseconds])
    }

    /// That transaction is on disk.
    func committed() {
        commits.withLock { $0 += 1 }
        // One that can't be written is behind, and says nothing.
        _ = write()
    }

    // MARK: The file: epoch, count, and which file it is, a line each, of one length

    /// Whether all of it was written.
    private func write() -> Bool {
        let count = String(commits.withLock { $0 })
        let text = "\(epoch)\n\(String(repeating: "0", count: max(0, 19 - count.utf8.count)))\(count)\n\(birth)\n"
        let bytes = Array(text.utf8)
        return pwrite(file, bytes, bytes.count, 0) == bytes.count
    }

    private static func read(_ file: Int32) -> Known? {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = pread(file, &buffer, buffer.count, 0)
        guard count > 0, let text = String(validating: buffer[..<count], as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n").map(String.init)
        guard (2...3).contains(lines.count), let commits = Int64(lines[1]) else { return nil }
        return Known(epoch: lines[0], commits: commits, birth: lines.count == 3 ? lines[2] : nil)
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
