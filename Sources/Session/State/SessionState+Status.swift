internal import Model
internal import Wire

/// This user's status text.
extension SessionState {
    /// Sets the status text. Never kept for a later link: it is meant to be seen at once.
    mutating func setStatus(_ text: String) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.people(.setStatus(StatusChange(text: text)))), as: .status(isAsked: true))
    }

    /// Sets the status text again over a new link.
    mutating func restoreStatus() {
        if let change = ownStatus.restored {
            request(.request(.people(.setStatus(change))), as: .status(isAsked: false))
        }
    }

    /// Takes this user's own status, which comes in frames of its own.
    mutating func heardOwn(_ told: [UserStatus], answering request: OpenRequest?) {
        guard status == .loggedIn, let own = told.first(where: { $0.user == loginUser }) else { return }
        let isAsked = request == .status(isAsked: true)
        let isNews = ownStatus.told(own.text)
        if isNews || isAsked { publish(.people(.ownStatus(own.text, isAsked: isAsked))) }
    }
}
