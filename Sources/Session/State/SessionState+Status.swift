internal import Model
internal import Wire

/// What this account says of itself.
extension SessionState {
    /// Never kept for a later link: who asks wants it to be seen now.
    mutating func setStatus(_ text: String) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.people(.setStatus(StatusChange(text: text)))), as: .status(isAsked: true))
    }

    /// Over a new link.
    mutating func restoreStatus() {
        if let change = ownStatus.restored {
            request(.request(.people(.setStatus(change))), as: .status(isAsked: false))
        }
    }

    /// What is said of this account itself stands in frames of its own.
    mutating func heardOwn(_ told: [UserStatus], answering request: OpenRequest?) {
        guard status == .loggedIn, let own = told.first(where: { $0.user == loginUser }) else { return }
        let isAsked = request == .status(isAsked: true)
        let isNews = ownStatus.told(own.text)
        if isNews || isAsked { publish(.people(.ownStatus(own.text, isAsked: isAsked))) }
    }
}
