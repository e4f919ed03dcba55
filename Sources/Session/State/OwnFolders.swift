import Model

/// The user's folders, as the server told them last; until then, those that were kept.
struct OwnFolders: Equatable, Sendable {
    private(set) var folders = Folders()
    /// Whether the server has told the folders in this session.
    private var isTold = false
    /// Whether folders were kept, be it an empty list.
    private var isRestored = false
    /// Whether the server was asked and has not answered; asked again over the next link if the answer is lost.
    private var isAsked = false

    mutating func forgetUser() { self = OwnFolders() }

    mutating func restore(_ kept: Folders) {
        isRestored = true
        if !isTold { folders = kept }
    }

    mutating func asked() { isAsked = true }

    /// Whether a link that goes on where the last one ended has to ask.
    var isLost: Bool { isAsked }

    /// The server does not know folders. Returns true where nothing was kept either.
    mutating func refused() -> Bool {
        isAsked = false
        return !isTold && !isRestored
    }

    /// Takes the folders; returns whether they have changed, or are the first known at all. News carry all folders, so
    /// an answer that comes after news is older and ignored.
    mutating func told(_ new: Folders, isAnswer: Bool) -> Bool {
        defer { isAsked = false }
        guard isAsked || !isAnswer else { return false }
        defer { (folders, isTold) = (new, true) }
        return new != folders || !isTold && !isRestored
    }
}
