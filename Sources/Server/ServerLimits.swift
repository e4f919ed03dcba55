package import Model

/// How much a server takes from everybody: rates, queues and memory. The values are those of a server without a word
/// about them in its file.
package struct ServerLimits: Equatable, Sendable {
    /// Logins let in a second once `loginsAtOnce` have come at once; the others are told when to come again.
    package var loginsPerSecond = 500
    package var loginsAtOnce = 500
    /// Logins of one user in a second before the others come first: as many as a user may have scripts.
    package var loginsOfOneUser = 10
    /// The same of one source; 0 is no share, nil half of `loginsPerSecond`.
    package var loginsOfOneSource: Int?
    /// Connections that have said nothing, which their sources share (`Strangers`), and those that have said hello and
    /// not logged in.
    package var strangers = 1024
    package var greetedStrangers = 256
    /// What one user may send in a second that no answer of the store paces, and at once (`FreeFrames`): a client of ours
    /// sends a ping in 20 s.
    package var freeFramesPerSecond = 50
    package var freeFramesAtOnce = 200
    /// TLS handshakes that begin in a second.
    package var handshakesPerSecond = 500
    /// From the accepted socket to the login.
    package var login = Duration.seconds(5)
    /// Tickets with a false signature in a minute, of one user from one source and of one source.
    package var falseTicketsOfUser = FalseTickets.allowedForUser
    package var falseTicketsOfSource = FalseTickets.allowedFromSource
    /// Requests of one connection that wait for the store; the next ones wait unread.
    package var pendingRequests = 64
    /// Pages of history and of conversations that are read for one user at a time, on all their connections: each is up
    /// to a whole frame in memory, and the store has two readers for everybody.
    package var pendingFetches = 4
    /// Bytes that a reader may be behind with: one that is further behind is disconnected, comes back and catches up by
    /// seq.
    package var largestBacklog = 1 << 20
    /// Bytes that the news of all who have lost their link may take.
    package var absencesBytes = 64 << 20
    /// News kept for a resume of each instance, while it is connected and while it is away: half a KiB each at most.
    package var newsKept = 128
    package var newsKeptAway = 512
    /// What the operator may set of the chat's rules.
    package var chat = ChatSettings()
    /// Writes in one transaction, and of one user among them, with so many bytes of text.
    package var storeGroup = StoreQueue.Tuning().largestGroup
    package var storeShare = StoreQueue.Tuning().largestShare
    package var storeShareBytes = StoreQueue.Tuning().largestShareBytes
    /// Silence after which a client is asked whether it is there, and how long it may take to answer.
    package var heartbeat = Duration.seconds(Limits.heartbeatSeconds)
    package var heartbeatGrace = Duration.seconds(Limits.heartbeatGraceSeconds)
    /// Connections of the operator's listener at once, and the time from a request's first byte to its last.
    package var operatorConnections = 64
    package var operatorRequest = Duration.seconds(20)
    /// Calls a second of each of the operator's commands, as in the field; half of it for those that take a hundred accounts at once.
    package var operatorCallsPerSecond = 200
    /// Events that wait for the webhook; the oldest go first.
    package var webhookQueue = 1000

    package init() {}
}
