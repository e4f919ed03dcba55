internal import Glibc

/// The limit on the files, connections among them, that a process may have open.
package struct FileLimit: Equatable, Sendable {
    package let soft: Int
    package let hard: Int

    /// Files that the program needs beside its clients' connections: databases, log, event loops, the operator's
    /// connections.
    private static let own = 128
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    package init(soft: Int, hard: Int) {
        self.soft = soft
        self.hard = hard
    }

    /// The limit of this process.
    package static var current: FileLimit {
        var limit = rlimit()
        guard getrlimit(openFiles, &limit) == 0 else { return FileLimit(soft: .max, hard: .max) }
        return FileLimit(soft: Int(clamping: limit.rlim_cur), hard: Int(clamping: limit.rlim_max))
    }

    /// Raises the soft limit to the hard one, which needs no privilege. The soft limit is low for the sake of programs
    /// that use `select`, which this one does not.
    package static func raise() {
        var limit = rlimit()
        guard getrlimit(openFiles, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(openFiles, &limit)
    }

    /// How many clients' connections the limit leaves room for. Of a small limit, half is kept for the program itself.
    package var connections: Int { soft - min(Self.own, soft / 2) }
}
