package import Model

/// A user's instance came or went: what the field's webhook `State.StateChange` tells.
///
/// A login that displaces others is one change that names their platforms; those it displaced make none of their own.
/// Every other ending that is not a logout is a lost link.
package struct StateChange: Equatable, Sendable {
    package let user: UserID
    package let action: Action
    package let reason: Reason
    /// The platforms of the instances that a login displaced, earliest login first.
    package let kickedPlatforms: [Platform]
    package let at: Timestamp
    package let platform: Platform
    /// Nil over a Unix socket.
    package let address: String?

    /// The kind of change, as the field spells it.
    package enum Action: String, Sendable {
        /// A login; every reconnect is one, too.
        case login = "Login"
        case logout = "Logout"
        case disconnect = "Disconnect"
    }

    package enum Reason: String, Sendable {
        case register = "Register"
        case unregister = "Unregister"
        case linkClose = "LinkClose"
        /// The link was lost because the client did not answer any more.
        case timeOut = "TimeOut"
    }

    package init(
        user: UserID, action: Action, reason: Reason, kickedPlatforms: [Platform] = [], at: Timestamp,
        platform: Platform, address: String?
    ) {
        self.user = user
        self.action = action
        self.reason = reason
        self.kickedPlatforms = kickedPlatforms
        self.at = at
        self.platform = platform
        self.address = address
    }
}
