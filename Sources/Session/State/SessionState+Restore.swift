internal import Model
internal import Wire

/// A server whose store was put back from an older copy, under clients that stayed or came later: seqs that were told are
/// given out again, to other messages.
extension SessionState {
    /// The local store answers after the server's list came: what it told in between may be of another past.
    mutating func noteKeptEpoch(of account: RestoredAccount) {
        guard let kept = account.storeEpoch else { return }
        guard let known = sync.storeEpoch else { return sync.note(storeEpoch: kept) }
        guard isOfOtherPast(account) else { return }
        // Whatever was loaded so far came from the server as it is now, and stays.
        let seqs = account.conversations.map { ($0.conversation, histories.cursor($0.conversation).highest) }
        publish(.serverRestored(known, kept: Dictionary(seqs, uniquingKeysWith: max)))
    }

    /// The local store is of another past than the list that this session has from the server.
    func isOfOtherPast(_ account: RestoredAccount) -> Bool {
        guard let kept = account.storeEpoch, let known = sync.storeEpoch, case .loggedIn = phase else { return false }
        return kept != known
    }

    /// The registry that was put back does not know this instance: a newcomer takes its place, as long as that displaces
    /// nobody (L-28). False when it is over.
    mutating func mendsUnknownInstance(_ error: ServiceError) -> Bool {
        guard error.code == .unknownInstance, sync.isOtherStore, case .loggedIn(let login, _) = phase, !login.enters
        else {
            return false
        }
        enterAnew(login)
        dropLink(failure: "the server was put back to an earlier state")
        return true
    }

    /// The next link begins with a login.
    mutating func enterAnew(_ login: Login) {
        let identity = makeIdentity(userID: login.identity.userID, appID: login.identity.appID)
        updateLogin { login in
            login.enters = true
            login.identity = identity
        }
    }
}
