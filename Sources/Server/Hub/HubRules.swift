internal import Model

/// What the hub holds everybody to. Tests choose their own.
package struct HubRules: Sendable {
    package var appID: UInt64
    package var checkTicket: TicketCheck
    package var timing: ServerConfiguration.Timing
    /// Connections that have not logged in.
    package var strangers = 1024
    /// Requests of one connection that may wait for the store; the next ones wait unread.
    package var pendingRequests = 64
    /// Pages of history among them: each is up to a whole frame in memory.
    package var pendingFetches = 4

    package init(
        appID: UInt64, checkTicket: @escaping TicketCheck,
        timing: ServerConfiguration.Timing = ServerConfiguration.Timing()
    ) {
        self.appID = appID
        self.checkTicket = checkTicket
        self.timing = timing
    }
}
