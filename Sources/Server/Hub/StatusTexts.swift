internal import Model

/// What people say of themselves while they are there. It is in memory alone: with who says it, it goes.
struct StatusTexts: Sendable {
    /// Of those who have said something since they are there; nil where they have taken it back.
    private var texts: [UserID: StatusText?] = [:]

    func text(of user: UserID) -> StatusText? { texts[user] ?? nil }

    var users: [UserID] { Array(texts.keys) }

    /// What was said over a link that is gone counts only where nothing has been said since.
    mutating func set(_ text: StatusText?, of user: UserID, isRestored: Bool) {
        guard !isRestored || texts[user] == nil else { return }
        texts[user] = .some(text)
    }

    mutating func forget(_ user: UserID) { texts[user] = nil }
}
