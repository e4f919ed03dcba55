/// How a server does, counted since its start.
package struct ServerHealth: Equatable, Sendable {
    /// Takes logins and can commit.
    package var isReady = false
    /// Nobody is ended or refused for a ticket's age at the moment.
    package var isClockDoubted = false
    package var connections = 0
    package var instancesConnected = 0
    package var usersConnected = 0
    package var logins: UInt64 = 0
    package var loginsRefused: UInt64 = 0
    package var kicks: UInt64 = 0
    package var messages: UInt64 = 0
    package var commits: UInt64 = 0
    package var commitFailures: UInt64 = 0

    package init() {}
}
