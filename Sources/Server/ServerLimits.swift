internal import Model

/// How much a server takes from everybody: rates, queues and memory. The values are those of a server without a word
/// about them in its file.
package struct ServerLimits: Equatable, Sendable {
    /// Logins let in a second once `loginsAtOnce` have come at once; the others are told when to come again.
    package var loginsPerSecond: Int64 = 500
    package var loginsAtOnce: Int64 = 500
    /// Logins of one user in a second before the others come first.
    package var loginsOfOneUser = 10
    /// Connections that have said nothing, and those that have said hello and not logged in.
    package var strangers = 1024
    package var greetedStrangers = 256
    /// TLS handshakes that begin in a second.
    package var handshakesPerSecond = 500
    /// Milliseconds from the accepted socket to the login.
    package var login: Int64 = 5_000
    /// Tickets with a false signature in a minute, of one user from one source and of one source.
    package var falseTicketsOfUser = FalseTickets.allowedForUser
    package var falseTicketsOfSource = FalseTickets.allowedFromSource
    /// Requests of one connection that wait for the store.
    package var pendingRequests = 64
    /// Pages of history and of conversations that are read for one user at a time, on all their connections.
    package var pendingFetches = 4
    /// Bytes that a reader may be behind with.
    package var largestBacklog = 1 << 20
    /// Bytes that the news of all who have lost their link may take.
    package var absencesBytes = 64 << 20
    /// Milliseconds of silence after which a client is asked whether it is there, and for its answer.
    package var heartbeat = Int64(Limits.heartbeatSeconds) * 1000
    package var heartbeatGrace = Int64(Limits.heartbeatGraceSeconds) * 1000
    /// Connections of the operator's listener at once, and milliseconds from a request's first byte to its last.
    package var operatorConnections = 64
    package var operatorRequest: Int64 = 20_000
    /// Calls a second of each of the operator's commands, as in the field; half of it for those that take a hundred accounts at once.
    package var operatorCallsPerSecond = 200
    /// Events that wait for the webhook; the oldest go first.
    package var webhookQueue = 1000

    package init() {}
}

extension HubRules {
    /// Takes over what a file says of limits.
    package mutating func use(_ limits: ServerLimits) {
        loginsPerSecond = limits.loginsPerSecond
        loginsAtOnce = limits.loginsAtOnce
        strangers = limits.strangers
        greetedStrangers = limits.greetedStrangers
        loginsOfOneUser = limits.loginsOfOneUser
        falseTicketsOfUser = limits.falseTicketsOfUser
        falseTicketsOfSource = limits.falseTicketsOfSource
        absencesBytes = limits.absencesBytes
        pendingRequests = limits.pendingRequests
        pendingFetches = limits.pendingFetches
        largestBacklog = limits.largestBacklog
        timing.login = limits.login
        timing.heartbeat = limits.heartbeat
        timing.heartbeatGrace = limits.heartbeatGrace
    }
}
