internal import Model

/// The status texts of connected users, in memory only: a text goes when its user goes.
struct StatusTexts: Sendable {
    /// The texts of users who have set one since they came; nil for a text that was taken back.
    private var texts: [UserID: StatusText?] = [:]

    func text(of user: UserID) -> StatusText? { texts[user] ?? nil }

    var users: [UserID] { Array(texts.keys) }

    /// Sets a user's text. A text restored from a former link counts only if none has been set since.
    mutating func set(_ text: StatusText?, of user: UserID, isRestored: Bool) {
        guard !isRestored || texts[user] == nil else { return }
        texts[user] = .some(text)
    }

    mutating func forget(_ user: UserID) { texts[user] = nil }
}
