package import Model
package import Wire

/// What the hub holds everybody to. Tests choose their own.
package struct HubRules: Sendable {
    package var appID: UInt64
    package var checkTicket: TicketCheck
    /// Told to every client; nil where the store has none.
    package var storeEpoch: StoreEpoch?
    /// Server time of the last commit before the start.
    package var lastCommitAt: Timestamp?
    package var timing: ServerConfiguration.Timing
    /// Connections, signed in or not: what the process can have open.
    package var connections = Int.max
    /// Connections that have said nothing; the sources share them (`Strangers`).
    package var strangers = 1024
    /// Connections that have said hello and not logged in, beside those.
    package var greetedStrangers = 256
    /// Requests of one connection that may wait for the store; the next ones wait unread.
    package var pendingRequests = 64
    /// To whom messages may be sent, until the operator says otherwise.
    package var recipients = Recipients.known
    /// Pages of history and of conversations that are read for one user at a time, on all their connections: each is up
    /// to a whole frame in memory, and the store has two readers for everybody.
    package var pendingFetches = 4
    /// Bytes of answers and news that a reader may be behind with: one that is further behind is disconnected, comes
    /// back and catches up by seq.
    package var largestBacklog = 1 << 20
    /// See `LoginThrottle`.
    package var loginsPerSecond: Int64 = 500
    package var loginsAtOnce: Int64 = 500
    /// In a second, before the others come first: as many as a user may have scripts.
    package var loginsOfOneUser = 10
    /// See `FalseTickets`.
    package var falseTicketsOfUser = FalseTickets.allowedForUser
    package var falseTicketsOfSource = FalseTickets.allowedFromSource
    /// What the news of all absent instances may take.
    package var absencesBytes = 64 << 20
    /// Random bytes for the next resume; nil makes none, and every lost link is a reattach.
    package var makeResumeToken: @Sendable () -> ResumeToken? = { nil }

    package init(
        appID: UInt64, checkTicket: @escaping TicketCheck,
        timing: ServerConfiguration.Timing = ServerConfiguration.Timing()
    ) {
        self.appID = appID
        self.checkTicket = checkTicket
        self.timing = timing
    }
}
