import Model

/// What this account says of itself while it is there. No store knows it: over each link it is said again, and the server
/// knows whether something was said since.
struct OwnStatus: Equatable, Sendable {
    private(set) var text: StatusText?

    mutating func forgetUser() { self = OwnStatus() }

    /// What to say again over a new link; nil for nothing.
    var restored: StatusChange? {
        text.map { StatusChange(text: $0.description, isRestored: true) }
    }

    /// Whether that is news.
    mutating func told(_ new: StatusText?) -> Bool {
        defer { text = new }
        return new != text
    }
}
