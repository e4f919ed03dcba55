internal import Glibc
internal import TOMLKit

/// A configuration file as text.
enum ConfigurationText {
    /// A longer file is not one.
    private static let maximumBytes = 1 << 20

    /// The text and the permission bits of the file it is from.
    static func read(_ path: String) throws(CommandFailure) -> (text: String, mode: mode_t) {
        do throws(TextFileError) {
            let file = try TextFile(reading: path, maximumBytes: maximumBytes)
            return (file.text, file.permissions)
        } catch {
            throw CommandFailure(error, reading: "the configuration file \(path)")
        }
    }

    /// Says where and why a file is not TOML.
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
}
