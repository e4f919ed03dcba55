internal import Model

/// What follows a logout.
package enum AfterLogout: Equatable, Sendable {
    case nothing
    case close
    /// Another account's login, which brought the logout about (L-12).
    case login(NextLogin)

    package struct NextLogin: Equatable, Sendable {
        let parameters: LoginParameters
        let user: UserID
        let reply: ReplyID?
        let past: DevicePast
    }
}
