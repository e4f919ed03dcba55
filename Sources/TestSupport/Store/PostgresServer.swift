internal import CPostgres
internal import Foundation
internal import Glibc
package import StorePostgres
internal import Synchronization

/// A real PostgreSQL for the tests: one for each test process, on a private socket, with a database for each test. It
/// ends with the process, however that ends.
package final class PostgresServer: Sendable {
    /// The directory of the server's files; in memory where the system has a file system for that, so that syncing
    /// costs nothing.
    package let directory: String
    /// How long tests wait for the server's answers: the machine may be busy with other things.
    package static let patience: Duration = .seconds(300)
    private let programs: String
    private let asUser: String?
    private let running = Mutex<Running?>(nil)

    private struct Running {
        let child: SpawnedChild
        /// A descriptor that the end of this process closes, however it ends: PostgreSQL is ended then, and its
        /// directory removed.
        let input: Int32
    }
    private let databases = Atomic(0)

    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    /// The server that all suites share.
    package static let shared = Result { try PostgresServer() }

    package init() throws {
        programs = try Self.findPrograms()
        asUser = geteuid() == 0 ? "postgres" : nil
        let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(parent)/parley-pg-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Missing(description: "no directory in \(parent)") }
        directory = String(cString: made)
        if let asUser {
            guard let entry = getpwnam(asUser) else {
                throw Missing(
                    description:
                        "PostgreSQL does not run as root, and there is no user postgres for it: install Debian's "
                        + "package postgresql (bash assets/setup.sh --tests)")
            }
            guard chown(directory, entry.pointee.pw_uid, entry.pointee.pw_gid) == 0 else {
                throw Missing(description: "\(directory) can't be given to the user postgres")
            }
        }
        // This process may reach the socket, also when PostgreSQL runs as another user.
        chmod(directory, 0o755)
        try run([
            programs + "/initdb", "--pgdata", directory + "/data", "--no-sync", "--auth", "trust", "--username",
            "postgres",
            "--encoding", "UTF8", "--locale", "C", "--data-checksums",
        ])
        try start()
    }

    deinit {
        kill()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Makes an empty database, without tables.
    package func database() throws -> PostgresLocation {
        let name = "test_\(databases.add(1, ordering: .relaxed).newValue)"
        try execute("CREATE DATABASE \(name)", in: "postgres")
        return try location(of: name)
    }

    /// Runs statements over a connection of its own, which costs less than a program.
    func execute(_ sql: String, in database: String) throws {
        if let problem = cpostgres_load() { throw Missing(description: String(cString: problem)) }
        let link = PQconnectdb("host='\(directory)' user=postgres dbname=\(database)")
        defer { PQfinish(link) }
        let result = PQexec(link, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw Missing(description: "\(sql): \(String(cString: PQerrorMessage(link)))")
        }
    }

    package func location(of database: String) throws -> PostgresLocation {
        let host = directory.replacingOccurrences(of: "/", with: "%2F")
        return try PostgresLocation("postgres://postgres@\(host)/\(database)")
    }

    /// Returns what `psql` prints for a statement: one row a line.
    @discardableResult
    package func query(_ sql: String, in place: PostgresLocation) throws -> String {
        try run([
            programs + "/psql", "--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--set", "ON_ERROR_STOP=1",
            "--command", sql, "--dbname", place.url,
        ])
    }

    /// Kills the server as a crash does: nothing is finished, and nothing more is written. It can be started again.
    package func kill() {
        guard let running = running.withLock({ $0.take() }) else { return }
        _ = write(running.input, "keep\n", 5)
        close(running.input)
        _ = running.child.waitForEnd()
    }

    /// Starts the server and returns when it takes connections.
    package func start() throws {
        let command = [
            programs + "/postgres", "-D", directory + "/data", "-k", directory, "-c", "listen_addresses=", "-c",
            "max_connections=300", "-c", "shared_buffers=32MB", "-c", "max_wal_size=256MB", "-c",
            "log_min_messages=fatal",
            "-c", "unix_socket_permissions=0777",
        ]
        let script = """
            exec 3<&0 </dev/null
            directory=$1; shift
            "$@" & child=$!
            (
                while read -r word; do keep=$word; done
                kill -QUIT $child
                while kill -0 $child; do sleep 0.02; done
                [ -n "$keep" ] || rm -rf "$directory"
            ) <&3 &
            exec 3<&-
            wait $child
            """
        // In a session of its own, so that nothing ends the watcher before it has done its work.
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Missing(description: "no pipe to PostgreSQL") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let child = try SpawnedChild(
            ["/usr/bin/setsid", "--wait", "bash", "-c", script, "postgres", directory] + asOwner(command),
            input: ends[0], output: "/dev/null")
        running.withLock { $0 = Running(child: child, input: ends[1]) }
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            if (try? run([programs + "/pg_isready", "--quiet", "--host", directory])) != nil { return }
        }
        throw Missing(description: "PostgreSQL in \(directory) does not start")
    }

    private func asOwner(_ command: [String]) -> [String] {
        asUser.map { ["setpriv", "--reuid", $0, "--regid", $0, "--init-groups", "--"] + command } ?? command
    }

    @discardableResult
    private func run(_ command: [String]) throws -> String {
        let words = asOwner(command)
        // A file, and not a pipe, whose other end a program that is started at the same time would keep open.
        var name = Array("/tmp/parley-pg-output-XXXXXX".utf8CString)
        let output = mkstemp(&name)
        guard output >= 0 else { throw Missing(description: "no file in /tmp") }
        let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        close(output)
        // In a directory that every user may enter.
        let status = try SpawnedChild(["/usr/bin/env", "--chdir=/"] + words, output: path).waitForEnd()
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        guard status == 0 else {
            throw Missing(description: "\(words.joined(separator: " ")): \(text)")
        }
        return text
    }

    /// The directory of the server's programs, which Debian keeps out of the path.
    private static func findPrograms() throws -> String {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let folders =
            versions.compactMap(Int.init).sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        guard let folder = folders.first(where: { access($0 + "/initdb", X_OK) == 0 }) else {
            throw Missing(
                description: "these tests need PostgreSQL's own programs (initdb, postgres): install Debian's package "
                    + "postgresql, as bash assets/setup.sh --tests does")
        }
        return folder
    }
}
