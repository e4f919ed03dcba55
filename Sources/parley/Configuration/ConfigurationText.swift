internal import Files
internal import Glibc
internal import TOMLKit

/// A configuration file as text.
enum ConfigurationText {
    /// A longer file is not one.
    private static let maximumBytes = 1 << 20

    /// The text and the permission bits of the file it is from.
    static func read(_ path: String) throws(CommandFailure) -> (text: String, mode: mode_t) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor) else {
            throw unreadable(path, String(cString: strerror(errno)))
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= maximumBytes {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, String(cString: strerror(errno))) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        guard bytes.count <= maximumBytes else { throw unreadable(path, "it has more than \(maximumBytes) bytes") }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw CommandFailure(.configuration, "\(path): it is not a text in UTF-8")
        }
        // The rights of a pipe or a device say nothing about who wrote what comes out of it.
        return (text, status.kind == .file ? status.permissions : 0)
    }

    /// Where the file is not written in TOML, and why not.
    static func describe(_ error: any Error) -> String {
        guard let error = error as? TOMLParseError else { return "it can't be read: \(error)" }
        return "line \(error.source.begin.line), column \(error.source.begin.column): \(error.description)"
    }

    /// A path of a file, seen from that file.
    static func absolute(_ path: String, beside file: String) -> String {
        if path.hasPrefix("/") { return path }
        if path.hasPrefix("~/"), let home = getenv("HOME") { return String(cString: home) + path.dropFirst() }
        let directory = file.lastIndex(of: "/").map { file[...$0] } ?? ""
        return directory + path
    }

    private static func unreadable(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(.inputOutput, "the configuration file \(path) can't be read: \(reason)")
    }
}
