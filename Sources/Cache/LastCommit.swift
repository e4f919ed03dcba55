internal import Files
internal import GRDB

/// A small file beside the store, which says how often the store was written. A store that says less has lost what was
/// on disk: SQLite takes a log up to the first frame that does not fit, which is right after a loss of power and wrong
/// after damage, and from within both look the same.
///
/// The file is written after the commit and never synced: it may be behind, which says nothing.
struct LastCommit: Sendable {
    /// Nil where there can be none: then nothing is known.
    private let file: CommitMarkFile?
    private let path: String

    /// Call it before the store at `path` is made or opened.
    init(of path: String) throws(CacheError) {
        self.path = path
        // What a deleted store held is missed by nobody.
        if FileStatus(path: path) == nil { try? PrivateFile.remove(Self.mark(of: path)) }
        file = try? CommitMarkFile(path: Self.mark(of: path))
        // SQLite deletes the log that lies beside an empty file.
        if file?.found != nil, FileStatus(path: path)?.size == 0 { throw .damaged(path: path) }
    }

    static func mark(of path: String) -> String { path + ".mark" }

    /// Throws when the store has lost commits. Call it before anything is written: that would be written over them.
    func check(_ db: Database) throws {
        try Self.check(db, path: path, against: file?.found)
    }

    static func check(_ db: Database, path: String, against mark: CommitMarkFile.Mark?) throws {
        // A row that is not as it was written says nothing; `AccountRow.sign` mends it.
        guard let mark, try !AccountRow.isDoubtful(db) else { return }
        guard let commits = try AccountRow.commits(db), commits >= mark.commits else {
            throw CacheError.damaged(path: path)
        }
    }

    /// How often it was written at least.
    var count: Int64 { file?.found?.commits ?? 0 }

    /// That commit is on disk.
    func note(_ commit: Int64?) {
        // One account has one store; which one it is, nobody asks.
        if let commit { file?.write(CommitMarkFile.Mark(epoch: "account", commits: commit)) }
    }
}
