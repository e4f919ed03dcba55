internal import CSpawn
internal import Glibc
internal import Model
internal import Tui

/// Values from the program's environment: variables, directories, the machine's name.
enum Environment {
    /// `PARLEY_TICKET`. The first access removes it from the environment, so that no child inherits it.
    static let ticket: String? = {
        let name = "PARLEY_TICKET"
        defer { cspawn_wipe_variable(name) }
        return variable(name)
    }()

    /// The variable `PARLEY_…` for a client option; an empty value counts as not set.
    static func option(_ name: String) -> String? {
        value("PARLEY_" + name)
    }

    /// A variable's value; an empty one counts as not set.
    static func value(_ name: String) -> String? {
        name == "PARLEY_TICKET" ? ticket : variable(name)
    }

    /// The language for texts, chosen like in other programs.
    static var language: Language {
        Language.ofLocale(value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG") ?? "")
    }

    /// `$XDG_DATA_HOME/parley`, else `.local/share/parley` in HOME, or in the system's home of this user; a relative XDG value is ignored, as its specification
    /// asks.
    static func dataDirectory() throws(CommandFailure) -> String {
        guard let directory = possibleDataDirectory else {
            throw CommandFailure(.configuration, "\(noDataDirectory); set one of them")
        }
        return directory
    }

    /// The directory of `dataDirectory()`; nil where nothing names one.
    static var possibleDataDirectory: String? {
        directory("XDG_DATA_HOME", or: ".local/share").map { $0 + "/parley" }
    }

    static let noDataDirectory =
        "neither HOME nor XDG_DATA_HOME names a directory, and the system knows none for this user"

    /// `$XDG_CONFIG_HOME/parley/config.toml`, else `~/.config/parley/config.toml`, where there is such a file.
    static var configurationFile: String? {
        guard let directory = directory("XDG_CONFIG_HOME", or: ".config") else { return nil }
        let path = directory + "/parley/config.toml"
        return access(path, F_OK) == 0 ? path : nil
    }

    /// The path of this program's file.
    static func executable() throws(CommandFailure) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { throw CommandFailure(.internal, "this program does not know where it is") }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// This machine's name, shortened to what a device's name may hold.
    static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "terminal" }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.isEmpty || name.utf8.count > Limits.deviceNameBytes ? "terminal" : name
    }

    private static func directory(_ name: String, or folder: String) -> String? {
        if let directory = variable(name), directory.hasPrefix("/") { return directory }
        if let home = variable("HOME"), home.hasPrefix("/") { return home + "/" + folder }
        return systemHome.map { $0 + "/" + folder }
    }

    /// The system's home directory for this user, which a shell uses without HOME. Nil when there is none that can be
    /// written to, as in a container whose user has no entry.
    private static var systemHome: String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var texts = [CChar](repeating: 0, count: 4096)
        guard getpwuid_r(getuid(), &entry, &texts, texts.count, &found) == 0, found != nil, let path = entry.pw_dir,
            path[0] == CChar(bitPattern: UInt8(ascii: "/")), access(path, W_OK | X_OK) == 0
        else { return nil }
        return String(cString: path)
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
