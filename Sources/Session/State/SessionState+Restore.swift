internal import Model
internal import Wire

/// A server whose store was put back from an older copy, under clients that stayed or came later: seqs that were told are
/// given out again, to other messages.
extension SessionState {
    /// What this link's server has stored is known to be another thing than what this session knew.
    var isOtherStore: Bool {
        guard let known = storeEpoch, let told = link.storeEpoch else { return false }
        return known != told
    }

    /// Compares what is known with a whole list. `known` is the store that it was known from. Besides the epoch, a newest
    /// seq below one that was seen shows it too: a copy of the whole server has its old epoch.
    mutating func resync(with summaries: [ConversationSummary], known: StoreEpoch?) {
        let isOther = known.map { known in link.storeEpoch.map { $0 != known } ?? false } ?? false
        let listed = Dictionary(summaries.map { ($0.conversation, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: [ConversationID: Int64] = [:]
        for conversation in history.conversations(where: { $0.highest > 0 }) {
            let highest = history[conversation].highest
            let limit: Int64
            if let summary = listed[conversation] {
                limit =
                    isOther
                    ? min(summary.restoredSeq, summary.lastSeq)
                    : max(summary.lastSeq, link.early[conversation] ?? 0)
            } else {
                // Without a restore it was left, and may come back as it was.
                limit = isOther ? 0 : highest
            }
            guard highest > limit else { continue }
            history.forget(above: limit, in: conversation)
            kept[conversation] = limit
        }
        for (conversation, seq) in link.early { history.note(newest: seq, in: conversation) }
        guard isOther || !kept.isEmpty else { return }
        publish(.serverRestored(storeEpoch, kept: kept))
    }

    /// The local store answers after the server's list came: what it told in between may be of another past.
    mutating func noteKeptEpoch(of account: RestoredAccount) {
        guard let kept = account.storeEpoch else { return }
        guard let known = storeEpoch else { return storeEpoch = kept }
        guard isOfOtherPast(account) else { return }
        // Whatever was loaded so far came from the server as it is now, and stays.
        let seqs = account.conversations.map { ($0.conversation, history[$0.conversation].highest) }
        publish(.serverRestored(known, kept: Dictionary(seqs, uniquingKeysWith: max)))
    }

    /// The local store is of another past than the list that this session has from the server.
    func isOfOtherPast(_ account: RestoredAccount) -> Bool {
        guard let kept = account.storeEpoch, let known = storeEpoch, case .loggedIn = phase else { return false }
        return kept != known
    }

    /// The registry that was put back does not know this instance: a newcomer takes its place, as long as that displaces
    /// nobody (L-28). False when it is over.
    mutating func mendsUnknownInstance(_ error: ServiceError) -> Bool {
        guard error.code == .unknownInstance, isOtherStore, case .loggedIn(let login, _) = phase, !login.enters else {
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

extension HistoryCursors.Cursor {
    /// The highest seq that was seen in any way.
    fileprivate var highest: Int64 { max(newest, tail ?? 0, read) }
}
