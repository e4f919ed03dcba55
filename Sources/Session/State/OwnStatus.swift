import Model

/// This user's status text. No store keeps it: it is sent again over each link, and the server knows whether it was
/// changed since.
struct OwnStatus: Equatable, Sendable {
    private(set) var text: StatusText?

    mutating func forgetUser() { self = OwnStatus() }

    /// The request that sets the text again over a new link; nil when there is none.
    var restored: StatusChange? {
        text.map { StatusChange(text: $0.description, isRestored: true) }
    }

    /// Takes the text; returns whether it has changed.
    mutating func told(_ new: StatusText?) -> Bool {
        defer { text = new }
        return new != text
    }
}
