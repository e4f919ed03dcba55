package import Logging
package import Model

/// The part of a server that answers its operator and tells of state changes; the module `Operator` implements it. It
/// starts and stops with the server.
package protocol OperatorSide: Sendable {
    /// Returns once the operator's listener accepts connections, with its address; nil when no listener is configured.
    func listen() async throws(ServerError) -> OperatorAddress?
    /// Passes on a state change. Called on the hub's loop, in order, so it must return at once.
    func tell(_ change: StateChange)
    /// Changes whose tickets open the interface, from the operator's next request on.
    func use(admins: Set<String>)
    func use(_ limits: ServerLimits)
    /// Accepts no more requests, and answers those under way.
    func stopListening() async
    /// Returns when all waiting changes are told or given up. Nothing is told after it.
    func stopTelling() async
}

/// What a server gives to its operator's side.
package struct OperatedServer: Sendable {
    package let appID: UInt64
    package let check: TicketCheck
    package let now: @Sendable () -> Moment
    package let administration: any Administration
    /// Nil for the standard limits.
    package let limits: ServerLimits
    package let logger: Logger
}
