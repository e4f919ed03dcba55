internal import Model

/// What the hub holds everybody to. Times are milliseconds; tests choose their own.
package struct HubRules: Sendable {
    package var appID: UInt64
    package var checkTicket: TicketCheck
    /// From the accepted socket to the login.
    package var loginTime: Int64 = 5_000
    /// Silence after which a client is asked whether it is there.
    package var heartbeat = Int64(Limits.heartbeatSeconds) * 1000
    package var heartbeatGrace = Int64(Limits.heartbeatGraceSeconds) * 1000
    /// Between two looks at the clocks.
    package var tick: Int64 = 1_000
    /// Connections that have not logged in.
    package var strangers = 1024
    /// Requests of one connection that may wait for the store; the next ones wait unread.
    package var pendingRequests = 64
    /// Pages of history among them: each is up to a whole frame in memory.
    package var pendingFetches = 4

    package init(appID: UInt64, checkTicket: @escaping TicketCheck) {
        self.appID = appID
        self.checkTicket = checkTicket
    }
}
