package import Model

/// The state of a session at the moment of subscribing.
package struct SessionSnapshot: Equatable, Sendable {
    package let status: LoginStatus
    package let link: LinkState
    /// The id of the user who is logged in; nil while nobody is.
    package let loginUser: UserID?
    package let readiness: Readiness?

    package init(status: LoginStatus, link: LinkState, loginUser: UserID?, readiness: Readiness?) {
        self.status = status
        self.link = link
        self.loginUser = loginUser
        self.readiness = readiness
    }
}

/// Whether the user is logged in; the numbers are the field's (C API, Unity). Says nothing about the link:
/// a user on a dead network is still logged in.
package enum LoginStatus: Int, Sendable {
    case loggedIn = 1
    case loggingIn = 2
    case loggedOut = 3
    case loggingOut = 4

    /// The status's name in JSON lines.
    package var name: String {
        switch self {
        case .loggedIn: "loggedIn"
        case .loggingIn: "loggingIn"
        case .loggedOut: "loggedOut"
        case .loggingOut: "loggingOut"
        }
    }
}

/// Whether there is a connection; says nothing about the login.
package enum LinkState: Equatable, Sendable {
    case idle
    /// `attempt` counts from 1 since the link was last stable.
    case connecting(attempt: Int)
    case connected
    /// Attempt number `attempt` starts after `retryIn`.
    case waiting(retryIn: Duration, attempt: Int)
}
