internal import Model
internal import Rules
internal import Wire

/// Detects that the machine was set back as a whole, such as to a snapshot: clients show that they know later commits
/// than its store has.
extension HubState {
    /// The proof of the latest commit on disk, told to clients; nil when the store counts no commits or proofs can't be
    /// made.
    var commitProof: CommitProof? {
        guard let epoch = rules.storeEpoch, let commit = rules.latestCommit() else { return nil }
        return rules.commitProofs?.proof(of: commit, in: epoch)
    }

    /// Begins a new epoch when a client that logs in with a genuine ticket proves that the store was set back; nil
    /// otherwise. The client is sent away until the store has its new epoch, which it finds when it is back; clients
    /// that come before that are sent away with all others.
    mutating func noticeSetBack(_ proof: CommitProof?, requestID: UInt64, on id: ConnectionID) -> [HubEffect]? {
        guard let proof, let epoch = rules.storeEpoch, let latest = rules.latestCommit(),
            let lost = rules.commitProofs?.lostCommit(provenBy: proof, in: epoch, latest: latest)
        else { return nil }
        roster.setPhase(.ended, of: id)
        let goAway = ServerFrame(requestID: requestID, body: .goAway(within: Self.setBackPause))
        let away: [HubEffect] = [.send(goAway, to: [id]), .finish(id)]
        guard !isBeginningEpoch else { return away }
        isBeginningEpoch = true
        return away + [.beginEpoch(after: lost)]
    }

    /// Closes all connections, because they were told the old epoch: when they return, they are told the new one. News
    /// kept for resumes is dropped, since it is from before.
    mutating func epochBegun(_ result: Result<StoreEpoch, StoreError>, at now: Moment) -> [HubEffect] {
        isBeginningEpoch = false
        switch result {
        case .success(let epoch):
            rules.storeEpoch = epoch
            let away = sendAllAway(at: now)
            absences.removeAll()
            return [.note(.setBack(epoch))] + away
        // Whoever knows more comes again.
        case .failure(let error): return [.note(.storeFailed(error))]
        }
    }

    private static var setBackPause: Duration { .seconds(1) }
}
