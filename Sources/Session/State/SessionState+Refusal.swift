internal import Model

/// L-16: what a call is told that needs a session, when there is none.
extension SessionState {
    /// 6013 and 6014 with the reason, so that nobody has to remember how the last session ended.
    var refusalOfRequest: ServiceError {
        switch phase {
        case .closed: ServiceError(.notInitialized)
        case .loggedOut(let reason): reason?.refusal ?? ServiceError(.notLoggedIn)
        case .loggingIn:
            ServiceError(.notLoggedIn, "Not signed in yet: the sign-in is still running (3000 LOGGING_IN).")
        case .loggingOut: ServiceError(.logoutInProcess)
        case .loggedIn: ServiceError(.noNetwork)
        }
    }
}
