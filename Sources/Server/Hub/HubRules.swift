package import Model
package import Rules
package import Wire

/// The hub's limits and what it is connected to. Tests choose their own.
package struct HubRules: Sendable {
    package var appID: UInt64
    package var checkTicket: TicketCheck
    /// The store's epoch, told to every client; nil where the store has none.
    package var storeEpoch: StoreEpoch?
    /// Makes the proofs that let clients show which commits they know. Nil where there is no secret for them: then
    /// nobody notices when the whole machine is set back to an earlier state.
    package var commitProofs: CommitProofs?
    /// Returns the store's latest commit on disk; nil where the store does not count commits.
    package var latestCommit: @Sendable () -> StoreCommit? = { nil }
    /// Server time of the last commit before the start.
    package var lastCommitAt: Timestamp?
    /// The time between two `HubInput.tick`s, at which the hub looks at the clocks.
    package var tick = Duration.seconds(1)
    /// How many connections may be open, signed in or not: as many as the process can have.
    package var connections = Int.max
    package var limits = ServerLimits()
    /// To whom messages may be sent, until the operator changes it.
    package var recipients = Recipients.known
    /// How long messages are kept, until the operator changes it; nil is forever.
    package var keep: Duration?
    /// Makes the random token for the next resume. With nil nobody can resume, and every lost link is a reattach.
    package var makeResumeToken: @Sendable () -> ResumeToken? = { nil }

    package init(appID: UInt64, checkTicket: @escaping TicketCheck) {
        self.appID = appID
        self.checkTicket = checkTicket
    }
}
