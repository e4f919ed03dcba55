package import Model

extension EndReason {
    /// What the end is called by code and sentence; nil for an end in order.
    package var error: ServiceError? {
        switch self {
        case .loggedOut, .closed: nil
        case .kicked(let by):
            ServiceError(
                .kickedWhileAway, "Signed out here by \(by.deviceName) (\(by.platform.title)) at \(by.at).")
        case .ticketExpired: ServiceError(.ticketExpired)
        case .revokedByOperator: ServiceError(.ticketRevoked)
        case .accountDisabled: ServiceError(.accountDisabled)
        case .refused(let error): error
        case .unreachable: ServiceError(.noNetwork)
        case .internal(let text): ServiceError(.internalError, text)
        }
    }

    /// 6014 as it is told after this end: why nobody is signed in, with the field's detail code (2999, 3001 to 3006).
    package var refusal: ServiceError {
        let why = error.map { "Not signed in. \($0.text)" } ?? "Not signed in; sign in first."
        return ServiceError(.notLoggedIn, "\(why) (\(detail.rawValue) \(detail.entry.name))")
    }

    private var detail: ErrorCode {
        switch self {
        case .kicked(let by):
            switch by.kind {
            case .multipleDevice: .notReadyKickedByDevice
            case .multipleAccount: .notReadyKickedByAccount
            }
        case .ticketExpired: .notReadyTicketExpired
        case .revokedByOperator: .notReadyRevoked
        case .loggedOut, .closed: .notReadyLoggedOut
        case .accountDisabled, .refused, .unreachable: .notReadyLoginFailed
        case .internal: .notReady
        }
    }
}
