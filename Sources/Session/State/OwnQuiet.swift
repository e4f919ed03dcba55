import Model

/// When nothing calls this account, as the server told it last. It comes with the first page of friends, and as news.
struct OwnQuiet: Equatable, Sendable {
    private var hours: QuietHours?
    /// By news, since the list was asked for: it is newer than that one's answer.
    private var isTold = false

    mutating func forgetUser() { self = OwnQuiet() }

    mutating func asked() { isTold = false }

    /// Whether they are other ones than before.
    mutating func told(_ new: QuietHours?, isAnswer: Bool) -> Bool {
        guard !isAnswer || !isTold else { return false }
        isTold = !isAnswer
        defer { hours = new }
        return new != hours
    }
}
