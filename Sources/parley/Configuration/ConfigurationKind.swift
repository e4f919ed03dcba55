/// The kind of value that a setting must have.
enum ConfigurationKind: Sendable {
    /// Returns what is wrong with a text; nil when nothing is.
    typealias Check = @Sendable (String) -> String?

    case text(Check)
    /// A file; a relative path is taken from the directory of the configuration file, `~/` from the home directory.
    case path
    case number(ClosedRange<Int64>)
    case texts(Check)
    /// A table of lists, under names that are checked too.
    case textsByName(name: Check, text: Check)
    case numbersByName(name: Check, ClosedRange<Int64>)

    /// A check that is the parser itself: what a file may say is what the program takes.
    static func text<Value>(_ parse: @escaping @Sendable (String) throws(SettingProblem) -> Value) -> Self {
        .text(check(parse))
    }

    static func check<Value>(_ parse: @escaping @Sendable (String) throws(SettingProblem) -> Value) -> Check {
        { text in
            do throws(SettingProblem) {
                _ = try parse(text)
                return nil
            } catch {
                return error.text
            }
        }
    }

    /// All problems of `value`, each with the name of the entry it is about.
    func problems(with value: ConfigurationValue, at name: String) -> [ConfigurationProblem] {
        switch (self, value) {
        case (.text(let check), .text(let text)): return check(text).map { [ConfigurationProblem(name, $0)] } ?? []
        case (.path, .text(let text)):
            return text.isEmpty ? [ConfigurationProblem(name, "it is empty; name a file")] : []
        case (.number(let range), .number(let number)):
            return range.contains(number)
                ? [] : [ConfigurationProblem(name, "\(number) is not in \(range.lowerBound)…\(range.upperBound)")]
        case (.texts(let check), .list(let items)):
            return items.flatMap { Self.text(check).problems(with: $0, at: name) }
        case (.textsByName(let checkName, let check), .table(let entries)):
            return Self.problems(in: entries, at: name, checkName) { Self.texts(check).problems(with: $0, at: $1) }
        case (.numbersByName(let checkName, let range), .table(let entries)):
            return Self.problems(in: entries, at: name, checkName) { Self.number(range).problems(with: $0, at: $1) }
        case (.text, _), (.path, _), (.number, _), (.texts, _), (.textsByName, _), (.numbersByName, _):
            return [ConfigurationProblem(name, "it is \(value.kind); write \(expectation)")]
        }
    }

    private static func problems(
        in entries: [String: ConfigurationValue], at name: String, _ checkName: Check,
        _ check: (ConfigurationValue, String) -> [ConfigurationProblem]
    ) -> [ConfigurationProblem] {
        entries.sorted { $0.key < $1.key }.flatMap { entry in
            let path = "\(name).\(entry.key)"
            return (checkName(entry.key).map { [ConfigurationProblem(path, $0)] } ?? []) + check(entry.value, path)
        }
    }

    /// What has to be on the right of the equals sign, in words.
    var expectation: String {
        switch self {
        case .text, .path: "a text in quotes"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .texts: "a list of texts, as in [\"a\", \"b\"]"
        case .textsByName: "a table of lists, as in { team = [\"a\", \"b\"] }"
        case .numbersByName(_, let range): "a table of numbers from \(range.lowerBound) to \(range.upperBound)"
        }
    }
}
