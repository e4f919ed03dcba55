package import Model
package import UserSig

/// Makes commit proofs and checks them. Clients can't make one: the key comes from the app's secret.
///
/// A proof is the commit's number and time, eight bytes each, and a keyed hash over both, the store's epoch and the app
/// id. So a proof of another app, or of an epoch that is over, counts as none.
package struct CommitProofs: Sendable {
    private let key: DerivedKey
    private let appID: UInt64

    private static let claimBytes = 16

    package init(secret: TicketSecret, appID: UInt64) {
        key = DerivedKey(from: secret, for: "parley commit proof")
        self.appID = appID
    }

    package func proof(of commit: StoreCommit, in epoch: StoreEpoch) -> CommitProof? {
        CommitProof(Self.claim(commit) + key.hash(of: message(commit, epoch)))
    }

    /// The commit that the proof shows to be lost: a store that stands at `latest` once had it and does not have it any
    /// more. Nil when the proof shows nothing of the kind.
    package func lostCommit(
        provenBy proof: CommitProof, in epoch: StoreEpoch, latest: StoreCommit
    ) -> StoreCommit? {
        guard proof.bytes.count == Self.claimBytes + DerivedKey.hashBytes else { return nil }
        let commit = StoreCommit(
            number: Self.integer(proof.bytes[..<8]), at: Timestamp(milliseconds: Self.integer(proof.bytes[8..<16])))
        guard key.isGenuine(Array(proof.bytes[Self.claimBytes...]), of: message(commit, epoch)) else { return nil }
        return commit.number > latest.number ? commit : nil
    }

    private func message(_ commit: StoreCommit, _ epoch: StoreEpoch) -> [UInt8] {
        Array("\(appID)\n\(epoch)\n\(commit.number)\n\(commit.at.milliseconds)".utf8)
    }

    private static func claim(_ commit: StoreCommit) -> [UInt8] {
        [commit.number, commit.at.milliseconds].flatMap { number in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        }
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 << 8 | Int64($1) }
    }
}
