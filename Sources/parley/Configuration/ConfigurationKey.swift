internal import Model

/// The settings of one kind of configuration file. Help, sample file and manual page are made from them.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The file's name in texts for people.
    static var fileTitle: String { get }

    var kind: ConfigurationKind { get }
    /// A sentence on what the setting does and what holds without it.
    var help: String { get }
    /// A value for the sample file, in TOML.
    var sample: String { get }
    /// Whether a file with this setting must be closed to other users.
    var isSecret: Bool { get }
}

extension ConfigurationKey {
    var isSecret: Bool { false }

    /// The option with the same meaning, in commands that have it.
    var optionName: String { "--" + rawValue.replacing(".", with: "-") }

    /// The environment variable with the same meaning.
    var environmentName: String {
        "PARLEY_" + rawValue.replacing(".", with: "_").replacing("-", with: "_").uppercased()
    }

    /// The key that was probably meant by `name`; nil when none is near.
    static func nearest(to name: String) -> Self? {
        let ranked = allCases.map { (key: $0, distance: EditDistance.between(name, $0.rawValue)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(2, name.count / 3) ? best.key : nil
    }
}
