/// Whether the user is logged in; the numbers are the field's (C API, Unity). Says nothing about the link:
/// a user on a dead network is still logged in.
package enum LoginStatus: Int, Sendable {
    case loggedIn = 1
    case loggingIn = 2
    case loggedOut = 3
    case loggingOut = 4

    /// As JSON lines spell it.
    package var name: String {
        switch self {
        case .loggedIn: "loggedIn"
        case .loggingIn: "loggingIn"
        case .loggedOut: "loggedOut"
        case .loggingOut: "loggingOut"
        }
    }
}
