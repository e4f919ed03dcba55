/// The state of a server and what it has counted since its start.
package struct ServerHealth: Equatable, Sendable {
    /// Whether the server takes logins and can commit.
    package var isReady = false
    /// Whether the clock is in doubt: then nobody is ended or refused for a ticket's age.
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
