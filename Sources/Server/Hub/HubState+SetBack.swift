internal import Model
internal import Rules
internal import Wire

/// A machine that was set back as a whole, as by a snapshot of it, learns that from clients who know more than its store.
extension HubState {
    /// What is told of how far the store has come. Only ever of what is on disk.
    var commitProof: CommitProof? {
        guard let epoch = rules.storeEpoch, let commit = rules.latestCommit() else { return nil }
        return rules.commitProofs?.proof(of: commit, in: epoch)
    }

    /// Nil unless a client that logs in with a genuine ticket proves that the store was set back. It is sent away until the
    /// store has its new epoch, and then finds that told; whoever else comes before is sent away with all others.
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

    /// Everybody was told the old epoch; they come back and are told the new one. What was kept for a resume is of the
    /// past before.
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
