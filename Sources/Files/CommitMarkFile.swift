#if canImport(Glibc)
    internal import Glibc
#endif

/// A small file beside a database, which shows when the database was restored from an older copy, whoever did it and
/// however.
///
/// Both have the same random epoch and count commits: the database in each transaction that writes, the file right
/// after it. So the file is never ahead of its own database. When it is, or has another epoch, or is gone, the database
/// is not the one that was here last.
///
/// The file is synced at the start only: after a loss of power it may be behind, which means nothing. It also says
/// which file it is itself, so that one that was restored together with its database, as with a copy of the whole
/// directory, is recognized as a copy. A directory that is moved stays the same; one that is copied to another machine
/// counts as restored, which costs its clients one look at what they have.
package final class CommitMarkFile: Sendable {
    package struct Mark: Equatable, Sendable {
        package let epoch: String
        package let commits: Int64

        package init(epoch: String, commits: Int64) {
            self.epoch = epoch
            self.commits = commits
        }
    }

    /// The mark that the file had when it was opened; nil for a new one.
    package let found: Mark?
    private let isCopied: Bool
    private let path: String
    private let file: Int32
    private let birth: String

    package init(path: String) throws(FileFailure) {
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure(.open, path, errno: errno) }
        guard let birth = FileStatus.birth(descriptor: file) else {
            let code = errno
            Glibc.close(file)
            throw FileFailure(.read, path, errno: code)
        }
        self.path = path
        self.file = file
        self.birth = birth
        let lines = Self.lines(of: file)
        found = Self.mark(lines)
        // A file of an earlier version does not say which file it is.
        isCopied = found != nil && lines.count == 3 && lines[2] != birth
    }

    deinit {
        close(file)
    }

    /// Whether a database whose mark is `within` is another one than was here last. A database without a mark has
    /// nothing to compare, unless there was a marked one before it.
    package func isRestored(_ within: Mark?) -> Bool {
        guard let within else { return found != nil }
        return within.epoch != found?.epoch || within.commits < found?.commits ?? 0 || isCopied
    }

    /// Writes the mark: epoch, count, and which file it is, a line each, always of the same length. Returns whether all
    /// of it was written; if not, the file is behind, which means nothing.
    @discardableResult
    package func write(_ mark: Mark) -> Bool {
        let count = String(mark.commits)
        let padding = String(repeating: "0", count: max(0, 19 - count.utf8.count))
        let bytes = Array("\(mark.epoch)\n\(padding)\(count)\n\(birth)\n".utf8)
        return pwrite(file, bytes, bytes.count, 0) == bytes.count
    }

    /// Writes the first mark, and syncs the file's name. An empty file would look at the next start as if it were gone.
    package func begin(_ mark: Mark) throws(FileFailure) {
        guard write(mark) else { throw FileFailure(.write, path, errno: ENOSPC) }
        guard fsync(file) == 0 else { throw FileFailure(.write, path, errno: errno) }
        // The name of a new file is on disk only with its directory.
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw FileFailure(.open, parent, errno: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw FileFailure(.write, parent, errno: errno) }
    }

    /// Reads the mark of the file at `path`, without changing it; nil when there is none.
    package static func read(_ path: String) -> Mark? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { Glibc.close(file) }
        return mark(lines(of: file))
    }

    private static func mark(_ lines: [String]) -> Mark? {
        guard lines.count > 1, let commits = Int64(lines[1]) else { return nil }
        return Mark(epoch: lines[0], commits: commits)
    }

    private static func lines(of file: Int32) -> [String] {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = pread(file, &buffer, buffer.count, 0)
        guard count > 0, let text = String(validating: buffer[..<count], as: UTF8.self) else { return [] }
        let lines = text.split(separator: "\n").map(String.init)
        return (2...3).contains(lines.count) ? lines : []
    }
}
