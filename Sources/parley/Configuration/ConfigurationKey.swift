internal import Model

/// The table of what one kind of configuration file may set. Help, sample file and manual page are made from it.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// How the file is called where a person reads of it.
    static var fileTitle: String { get }

    var kind: ConfigurationKind { get }
    /// A sentence on what it sets and what holds without it.
    var help: String { get }
    /// A value as it can stand in a file, in TOML.
    var sample: String { get }
    /// A file that holds it must be closed to other users.
    var isSecret: Bool { get }
}

extension ConfigurationKey {
    var isSecret: Bool { false }

    /// The option of the same meaning, where a command has it.
    var optionName: String { "--" + rawValue.replacing(".", with: "-") }

    /// The same in the environment.
    var environmentName: String {
        "PARLEY_" + rawValue.replacing(".", with: "_").replacing("-", with: "_").uppercased()
    }

    /// The key that was probably meant by `name`.
    static func nearest(to name: String) -> Self? {
        let ranked = allCases.map { (key: $0, distance: EditDistance.between(name, $0.rawValue)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(2, name.count / 3) ? best.key : nil
    }
}
