import Model

/// The quiet hours of this account, as the server told them last: with the first page of friends, and as news.
struct OwnQuiet: Equatable, Sendable {
    private var hours: QuietHours?
    /// Whether news told the hours since the list was asked for: they are newer than its answer.
    private var isTold = false

    mutating func forgetUser() { self = OwnQuiet() }

    mutating func asked() { isTold = false }

    /// Takes the hours; returns whether they have changed.
    mutating func told(_ new: QuietHours?, isAnswer: Bool) -> Bool {
        guard !isAnswer || !isTold else { return false }
        isTold = !isAnswer
        defer { hours = new }
        return new != hours
    }
}
