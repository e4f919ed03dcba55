package import Model

/// Where the session stands at the moment of subscribing.
package struct SessionSnapshot: Equatable, Sendable {
    package let status: LoginStatus
    package let link: LinkState
    /// Only while logged in.
    package let loginUser: UserID?
    package let readiness: Readiness?

    package init(status: LoginStatus, link: LinkState, loginUser: UserID?, readiness: Readiness?) {
        self.status = status
        self.link = link
        self.loginUser = loginUser
        self.readiness = readiness
    }
}
