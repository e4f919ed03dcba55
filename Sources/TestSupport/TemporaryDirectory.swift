internal import Glibc
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A directory for one test, looked through for secrets and removed when released.
package final class TemporaryDirectory: Sendable {
    package let path: String
    private let kept = Mutex<[any Sendable]>([])

    /// The names of files that may hold a secret, and must be closed to everybody but their owner: a server's key, a
    /// client's account, and what their options name.
    private static let secretNames: Set = ["secret", "key", "account", "token", "ticket"]

    package init() throws {
        var template = Array("\(Self.parent)/parley-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure(errno: errno) }
        path = String(cString: made)
    }

    /// The directory for temporary ones: in memory where there is room for it, so that syncing costs nothing, and where
    /// programs can be run.
    private static let parent: String = {
        // ST_NOEXEC, which Swift does not import.
        let noPrograms: UInt = 8
        var system = statvfs()
        guard access("/dev/shm", W_OK) == 0, statvfs("/dev/shm", &system) == 0, system.f_flag & noPrograms == 0,
            UInt64(system.f_bavail) * UInt64(system.f_frsize) > 4 << 30
        else { return "/tmp" }
        return "/dev/shm"
    }()

    deinit {
        look(for: .suite)
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Records an issue for every file that shows a secret where none belongs or where others can read it, and for
    /// every file name that shows one.
    package func look(for secrets: SecretWatch) {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        secrets.look(through: names.joined(separator: "\n"), "the name of a file")
        for name in names {
            var status = stat()
            // Pipes and sockets can't be read; a link's file is somewhere else.
            guard lstat(path + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                let content = Self.content(of: path + "/" + name)
            else { continue }
            let isPrivate = status.st_mode & 0o077 == 0
            if isPrivate, Self.secretNames.contains(name.split { $0 == "/" || $0 == "." }.last.map(String.init) ?? "") {
                continue
            }
            let mode = String(status.st_mode & 0o777, radix: 8)
            secrets.look(through: content, "the file \(name) (\(mode))")
        }
    }

    /// The bytes that are read, and nothing else. Of a file that shrinks meanwhile, as a log's index does when its
    /// database closes, Foundation also returns the rest of its buffer, with anything in it.
    private static func content(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &buffer, buffer.count)
            guard count > 0 else { return content }
            content += buffer[..<count]
        }
    }

    /// Returns what the first call has made for this directory; it lives as long as the directory.
    package func keep<Kept: Sendable>(_ make: () throws -> Kept) rethrows -> Kept {
        try kept.withLock { kept in
            if let found = kept.lazy.compactMap({ $0 as? Kept }).first { return found }
            let made = try make()
            kept.append(made)
            return made
        }
    }

    /// The permission bits of a file in the directory.
    package func mode(of name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
    }

    /// Copies a directory within this one, as a crash would leave it, and returns the copy's path.
    package func copy(_ name: String, to copy: String) throws -> String {
        try FileManager.default.copyItem(atPath: path + "/" + name, toPath: path + "/" + copy)
        return path + "/" + copy
    }

    package struct Failure: Error {
        package let errno: Int32
    }
}
