internal import Glibc
internal import TOMLKit

/// A configuration file that was read and found valid as a whole.
struct ConfigurationFile<Key: ConfigurationKey>: Sendable {
    let path: String
    private let values: [Key: ConfigurationValue]

    /// Reads and checks the file. Throws all errors in it; nothing of a file with an error is used.
    init(path: String) throws(CommandFailure) {
        let (text, mode) = try ConfigurationText.read(path)
        try self.init(path: path, text: text, mode: mode)
    }

    /// `mode` is the permission bits of the file that `text` is from.
    init(path: String, text: String, mode: mode_t = 0o600) throws(CommandFailure) {
        self.path = path
        if let flaw = TOMLShape.flaw(in: text) {
            throw Self.failure(path, [ConfigurationProblem("", "line \(flaw.line): \(flaw.text)")])
        }
        let root: ConfigurationValue
        do {
            root = ConfigurationValue(table: try TOMLTable(string: text))
        } catch {
            throw Self.failure(path, [ConfigurationProblem("", ConfigurationText.describe(error))])
        }
        var values: [Key: ConfigurationValue] = [:]
        var problems = Self.collect(root, under: "", into: &values)
        for (key, value) in values { problems += key.kind.problems(with: value, at: key.rawValue) }
        if mode & 0o002 != 0 {
            problems.append(ConfigurationProblem("", "every user can write to it; close it with chmod o-w"))
        }
        for key in values.keys where key.isSecret && mode & 0o077 != 0 {
            problems.append(
                ConfigurationProblem(key.rawValue, "other users can read this file; close it with chmod go= \(path)"))
        }
        guard problems.isEmpty else { throw Self.failure(path, problems) }
        self.values = values
    }

    func text(_ key: Key) -> String? {
        guard case .text(let text) = values[key] else { return nil }
        guard case .path = key.kind else { return text }
        return ConfigurationText.absolute(text, beside: path)
    }

    func number(_ key: Key) -> Int64? {
        guard case .number(let number) = values[key] else { return nil }
        return number
    }

    func texts(_ key: Key) -> [String]? {
        values[key].flatMap(Self.texts)
    }

    func textsByName(_ key: Key) -> [String: [String]]? {
        guard case .table(let entries) = values[key] else { return nil }
        return entries.compactMapValues(Self.texts)
    }

    func numbersByName(_ key: Key) -> [String: Int64]? {
        guard case .table(let entries) = values[key] else { return nil }
        return entries.compactMapValues {
            guard case .number(let number) = $0 else { return nil }
            return number
        }
    }

    func value(_ key: Key) -> ConfigurationValue? {
        values[key]
    }

    private static func texts(_ value: ConfigurationValue) -> [String]? {
        guard case .list(let items) = value else { return nil }
        return items.compactMap {
            guard case .text(let text) = $0 else { return nil }
            return text
        }
    }

    /// Puts the known entries of a table under their keys; returns a problem for each unknown one.
    private static func collect(
        _ value: ConfigurationValue, under prefix: String, into values: inout [Key: ConfigurationValue]
    ) -> [ConfigurationProblem] {
        guard case .table(let entries) = value else { return [] }
        var problems: [ConfigurationProblem] = []
        for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
            let path = prefix + name
            if let key = Key(rawValue: path) {
                values[key] = value
            } else if Key.allCases.contains(where: { $0.rawValue.hasPrefix(path + ".") }) {
                guard case .table = value else {
                    problems.append(ConfigurationProblem(path, "it is \(value.kind); write a table, as in [\(path)]"))
                    continue
                }
                problems += collect(value, under: path + ".", into: &values)
            } else {
                let hint = Key.nearest(to: path).map { "; did you mean \($0.rawValue)?" } ?? ""
                problems.append(ConfigurationProblem(path, "there is no such setting\(hint)"))
            }
        }
        return problems
    }

    private static func failure(_ path: String, _ problems: [ConfigurationProblem]) -> CommandFailure {
        let lines = problems.sorted { $0.name < $1.name }.map { problem in
            problem.name.isEmpty ? "\(path): \(problem.text)" : "\(path): \(problem.name): \(problem.text)"
        }
        return CommandFailure(.configuration, lines: lines)
    }
}
