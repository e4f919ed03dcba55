package import Model
package import Rules
package import Wire

/// What the hub holds everybody to. Tests choose their own.
package struct HubRules: Sendable {
    package var appID: UInt64
    package var checkTicket: TicketCheck
    /// Told to every client; nil where the store has none.
    package var storeEpoch: StoreEpoch?
    /// Nil where there is no secret to make them with: a machine that was set back as a whole is not noticed then.
    package var commitProofs: CommitProofs?
    /// What the store has on disk; nil where it does not count.
    package var latestCommit: @Sendable () -> StoreCommit? = { nil }
    /// Server time of the last commit before the start.
    package var lastCommitAt: Timestamp?
    /// Between two looks at the clocks.
    package var tick = Duration.seconds(1)
    /// Connections, signed in or not: what the process can have open.
    package var connections = Int.max
    package var limits = ServerLimits()
    /// To whom messages may be sent, until the operator says otherwise.
    package var recipients = Recipients.known
    /// For how long messages are kept, until the operator says otherwise; nil is forever.
    package var keep: Duration?
    /// Random bytes for the next resume; nil makes none, and every lost link is a reattach.
    package var makeResumeToken: @Sendable () -> ResumeToken? = { nil }

    package init(appID: UInt64, checkTicket: @escaping TicketCheck) {
        self.appID = appID
        self.checkTicket = checkTicket
    }
}
