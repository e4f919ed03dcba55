/// The places where a setting can be given: option, environment, file. The first of them that has it wins.
struct SettingLayers<Key: ConfigurationKey>: Sendable {
    let file: ConfigurationFile<Key>?

    /// The text of a setting, and where it was given.
    struct Setting {
        let key: Key
        let text: String
        let origin: Origin

        /// The value of the text. Throws a failure that names the place when `parse` refuses it.
        func parsed<Value>(_ parse: (String) throws(SettingProblem) -> Value) throws(CommandFailure) -> Value {
            do throws(SettingProblem) {
                return try parse(text)
            } catch {
                throw CommandFailure(origin.status, "\(name): \(error.text)")
            }
        }

        var name: String {
            switch origin {
            case .option: key.optionName
            case .environment: key.environmentName
            case .file(let path): "\(path): \(key.rawValue)"
            }
        }
    }

    enum Origin {
        case option
        case environment
        case file(path: String)

        /// The exit status for a bad value in this place.
        var status: ExitStatus {
            switch self {
            case .option, .environment: .usage
            case .file: .configuration
            }
        }
    }

    func setting(_ key: Key, option: String?) -> Setting? {
        places(key, option: option).lazy.compactMap(\.self).first
    }

    func value<Value>(
        _ key: Key, option: String?, _ parse: (String) throws(SettingProblem) -> Value
    ) throws(CommandFailure) -> Value? {
        try setting(key, option: option)?.parsed(parse)
    }

    /// The setting that counts among some that exclude each other. Throws when one place gives two; a setting in an
    /// earlier place hides those in later ones.
    func choice(among options: [(key: Key, option: String?)]) throws(CommandFailure) -> Setting? {
        let settings = options.map { places($0.key, option: $0.option) }
        for place in 0..<3 {
            let said = settings.compactMap { $0[place] }
            guard let first = said.first else { continue }
            guard said.count == 1 else {
                let names = said.map(\.name).joined(separator: " and ")
                throw CommandFailure(first.origin.status, "\(names) exclude each other; give one")
            }
            return first
        }
        return nil
    }

    /// The setting in option, environment and file, in this order; nil where it is not given.
    private func places(_ key: Key, option: String?) -> [Setting?] {
        [
            option.map { Setting(key: key, text: $0, origin: .option) },
            Environment.value(key.environmentName).map { Setting(key: key, text: $0, origin: .environment) },
            file.flatMap { file in
                file.text(key).map { Setting(key: key, text: $0, origin: .file(path: file.path)) }
            },
        ]
    }
}
