/// A problem with one entry of a configuration file.
struct ConfigurationProblem: Equatable {
    /// The entry; empty for the file as a whole.
    let name: String
    /// Cause and cure.
    let text: String

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }
}
