package import Model

extension EndReason {
    /// What the end is called by code and sentence; nil for an end in order.
    package var error: ServiceError? {
        switch self {
        case .loggedOut, .closed: nil
        case .kicked(let by):
            ServiceError(
                .kickedWhileAway, "Signed out here: \(by.deviceName) (\(by.platform.title)) signed in at \(by.at).")
        case .ticketExpired: ServiceError(.ticketExpired)
        case .revokedByOperator: ServiceError(.ticketRevoked)
        case .accountDisabled: ServiceError(.accountDisabled)
        case .refused(let error): error
        case .unreachable: ServiceError(.noNetwork)
        case .internal(let text): ServiceError(.internalError, text)
        }
    }
}
