/// Where a setting can be said, most particular first: option, environment, file. The first that says something wins.
struct SettingLayers<Key: ConfigurationKey>: Sendable {
    let file: ConfigurationFile<Key>?

    /// A setting's text and where it was said.
    struct Setting {
        let key: Key
        let text: String
        let origin: Origin

        /// What its text means; a text that means nothing is a failure that names the place.
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

        /// What a bad value there means to a script.
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

    /// Of settings that stand for each other, the one that counts: two in one place exclude each other, and those of a
    /// more particular place hide the others.
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

    /// What option, environment and file say, in this order.
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
