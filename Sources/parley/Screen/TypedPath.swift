internal import Files
internal import Glibc

/// Paths as people type them.
enum TypedPath {
    /// A leading `~` is the home directory.
    static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = Environment.value("HOME") else { return path }
        return home + path.dropFirst()
    }

    /// The paths that begin with what was typed, in order, in the typed form; directories end with a slash. Hidden
    /// files only if a dot was typed.
    static func completions(of typed: String) -> [String] {
        let slash = typed.lastIndex(of: "/").map { typed.index(after: $0) } ?? typed.startIndex
        let (directory, start) = (typed[..<slash], typed[slash...])
        if typed == "~" { return ["~/"] }
        let place = directory.isEmpty ? "." : expanded(String(directory))
        return PrivateFile.names(in: place)
            .filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
            .sorted()
            .map { name in
                let status = FileStatus(path: "\(place)/\(name)/.")
                return directory + name + (status?.kind == .directory ? "/" : "")
            }
    }

    /// The size of a file; nil where there is none, and for what is no file.
    static func fileSize(_ typed: String) -> Int64? {
        let path = expanded(typed)
        var status = FileStatus(path: path)
        if status?.kind == .symbolicLink, let real = realpath(path, nil) {
            status = FileStatus(path: String(cString: real))
            free(real)
        }
        return status?.kind == .file ? status?.size : nil
    }

    /// The default directory for saved files.
    static var downloads: String {
        FileStatus(path: expanded("~/Downloads/."))?.kind == .directory ? "~/Downloads" : "~"
    }
}
