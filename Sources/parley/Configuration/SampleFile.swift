/// A file with every setting in it, each explained and commented out: what `assets` holds to begin with.
enum SampleFile {
    static func text<Key: ConfigurationKey>(of: Key.Type) -> String {
        var lines = [
            "# \(Key.fileTitle.prefix(1).uppercased() + Key.fileTitle.dropFirst()): every setting, each with an example."
        ]
        var table = ""
        for key in Key.allCases {
            let parts = key.rawValue.split(separator: ".")
            let (group, name) = parts.count == 2 ? (String(parts[0]), String(parts[1])) : ("", key.rawValue)
            if group != table { lines += ["", "[\(group)]"] }
            table = group
            lines.append("")
            lines += wrapped(key.help).map { "# " + $0 }
            lines.append("#\(name) = \(key.sample)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count < 100 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
