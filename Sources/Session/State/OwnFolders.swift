import Model

/// One's folders of conversations, as the server told them last. What was kept stands for them until then.
struct OwnFolders: Equatable, Sendable {
    private(set) var folders = Folders()
    /// The server has told this session.
    private var isTold = false
    /// Something was kept, if only that there are none.
    private var isRestored = false
    /// An answer that is lost with its link is asked for again.
    private var isAsked = false

    mutating func forgetUser() { self = OwnFolders() }

    mutating func restore(_ kept: Folders) {
        isRestored = true
        if !isTold { folders = kept }
    }

    mutating func asked() { isAsked = true }

    /// Whether a link that goes on where the last one ended has to ask.
    var isLost: Bool { isAsked }

    /// The server has none to tell. True where nothing else is known that stands for them.
    mutating func refused() -> Bool {
        isAsked = false
        return !isTold && !isRestored
    }

    /// Whether they are other ones than before, or the first that are known at all. News tell all of them, so an answer that comes after is older than they are.
    mutating func told(_ new: Folders, isAnswer: Bool) -> Bool {
        defer { isAsked = false }
        guard isAsked || !isAnswer else { return false }
        defer { (folders, isTold) = (new, true) }
        return new != folders || !isTold && !isRestored
    }
}
