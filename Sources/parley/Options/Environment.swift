internal import Glibc
internal import Model

/// What the program takes from its surroundings.
enum Environment {
    /// `PARLEY_…`, for every client option; an empty value counts as not set.
    static func option(_ name: String) -> String? {
        value("PARLEY_" + name)
    }

    /// `$XDG_DATA_HOME/parley`, else `~/.local/share/parley`; a relative XDG value is ignored, as its specification asks.
    static func dataDirectory() throws(CommandFailure) -> String {
        if let directory = value("XDG_DATA_HOME"), directory.hasPrefix("/") { return directory + "/parley" }
        if let home = value("HOME"), home.hasPrefix("/") { return home + "/.local/share/parley" }
        throw CommandFailure(.configuration, "neither HOME nor XDG_DATA_HOME names a directory; set one of them")
    }

    /// This machine's name, shortened to what a device's name may hold.
    static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "terminal" }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.isEmpty || name.utf8.count > Limits.deviceNameBytes ? "terminal" : name
    }

    private static func value(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
