package import Logging
package import Model

/// What answers a server's operator and tells its changes; the module `Operator` has it. It starts and stops with the
/// server.
package protocol OperatorSide: Sendable {
    /// Returns once the operator is listened to, with the address; nil when that is not wanted.
    func listen() async throws(ServerError) -> OperatorAddress?
    /// Called on the hub's loop, in order: returns at once.
    func tell(_ change: StateChange)
    /// From the operator's next request on these users' tickets open the interface, and no others'.
    func use(admins: Set<String>)
    func use(_ limits: ServerLimits)
    /// Takes no more requests, and answers those under way.
    func stopListening() async
    /// Returns when what waits to be told is told or given up. Nothing is told after it.
    func stopTelling() async
}

/// What a server gives to its operator's side.
package struct OperatedServer: Sendable {
    package let appID: UInt64
    package let check: TicketCheck
    package let now: @Sendable () -> Moment
    package let administration: any Administration
    /// Nil: the standard ones.
    package let limits: ServerLimits
    package let logger: Logger
}
