package import Model

/// A server's limits for rates, queues and memory. The values here hold where its configuration says nothing.
package struct ServerLimits: Equatable, Sendable {
    /// Logins let in per second after a burst of `loginsAtOnce`; the others are told when to come back.
    package var loginsPerSecond = 500
    /// Logins let in at once.
    package var loginsAtOnce = 500
    /// How many logins of one user are let in within a second before all others go first: as many as a user may have
    /// scripts.
    package var loginsOfOneUser = 10
    /// How many logins of one source are let in within a second before all others go first; 0 is no limit of this kind,
    /// nil half of `loginsPerSecond`.
    package var loginsOfOneSource: Int?
    /// How many connections may be open that have said nothing; their sources share the room (`Strangers`).
    package var strangers = 1024
    /// How many connections may be open that have said hello and not logged in.
    package var greetedStrangers = 256
    /// Frames that one user may send per second without an answer of the store pacing them (`FreeFrames`). Our client
    /// sends a ping every 20 s.
    package var freeFramesPerSecond = 50
    /// Such frames that one user may send in a burst.
    package var freeFramesAtOnce = 200
    /// TLS handshakes that may begin in a second.
    package var handshakesPerSecond = 500
    /// The time from the accepted socket to the login.
    package var login = Duration.seconds(5)
    /// Tickets with a false signature allowed in a minute, of one user from one source.
    package var falseTicketsOfUser = FalseTickets.allowedForUser
    /// Tickets with a false signature allowed in a minute, from one source.
    package var falseTicketsOfSource = FalseTickets.allowedFromSource
    /// Requests of one connection that may wait for the store; further ones are not read until then.
    package var pendingRequests = 64
    /// Pages of history and of conversations that are read for one user at a time, on all their connections: each takes
    /// up to a whole frame of memory, and the store has two readers for everybody.
    package var pendingFetches = 4
    /// Unsent bytes at which a slow reader is disconnected; it comes back and catches up by seq.
    package var largestBacklog = 1 << 20
    /// Bytes that may be kept of news for all instances that have lost their link.
    package var absencesBytes = 64 << 20
    /// How many pieces of news are kept for a resume of each connected instance, half a KiB each on average.
    package var newsKept = 128
    /// How many pieces of news are kept for each instance that is away.
    package var newsKeptAway = 512
    /// The settings of the chat's rules that the operator may change.
    package var chat = ChatSettings()
    /// Writes in one transaction.
    package var storeGroup = StoreQueue.Tuning().largestGroup
    /// Writes of one user in one transaction.
    package var storeShare = StoreQueue.Tuning().largestShare
    /// Bytes of text of one user's writes in one transaction.
    package var storeShareBytes = StoreQueue.Tuning().largestShareBytes
    /// The silence after which a client is pinged.
    package var heartbeat = Duration.seconds(Limits.heartbeatSeconds)
    /// How long a client may take to answer a ping.
    package var heartbeatGrace = Duration.seconds(Limits.heartbeatGraceSeconds)
    /// Connections of the operator's listener at once.
    package var operatorConnections = 64
    /// The time from the first byte of an operator's request to its last.
    package var operatorRequest = Duration.seconds(20)
    /// Calls per second of each of the operator's commands, as in the field; half as many of commands for a hundred
    /// accounts at once.
    package var operatorCallsPerSecond = 200
    /// Events that may wait for the webhook; above that the oldest are dropped.
    package var webhookQueue = 1000

    package init() {}
}
