internal import Files
internal import GRDB

/// A small file beside the store that counts its commits. A store with a lower count has lost what was on disk: SQLite
/// reads a log up to the first frame that does not fit, which is right after a loss of power and wrong after damage,
/// and it can't tell the two apart.
///
/// The file is written after the commit and never synced: it may be behind, which means nothing.
struct LastCommit: Sendable {
    /// The file; nil where it can't be made, and nothing is known.
    private let file: CommitMarkFile?
    private let path: String

    /// Opens the file. To be called before the store at `path` is made or opened.
    init(of path: String) throws(CacheError) {
        self.path = path
        // The count of a deleted store is of no use.
        if FileStatus(path: path) == nil { try? PrivateFile.remove(Self.mark(of: path)) }
        file = try? CommitMarkFile(path: Self.mark(of: path))
        // SQLite deletes the log that lies beside an empty file.
        if file?.found != nil, FileStatus(path: path)?.size == 0 { throw .damaged(path: path) }
    }

    static func mark(of path: String) -> String { path + ".mark" }

    /// Throws when the store has lost commits. To be called before anything is written, which could overwrite them.
    func check(_ db: Database) throws {
        try Self.check(db, path: path, against: file?.found)
    }

    static func check(_ db: Database, path: String, against mark: CommitMarkFile.Mark?) throws {
        // A damaged row does not count; `AccountRow.sign` mends it.
        guard let mark, try !AccountRow.isDoubtful(db) else { return }
        guard let commits = try AccountRow.commits(db), commits >= mark.commits else {
            throw CacheError.damaged(path: path)
        }
    }

    /// How often the store was written at least.
    var count: Int64 { file?.found?.commits ?? 0 }

    /// Notes that a commit is on disk.
    func note(_ commit: Int64?) {
        // One account has one store, so the epoch is always the same.
        if let commit { file?.write(CommitMarkFile.Mark(epoch: "account", commits: commit)) }
    }
}
