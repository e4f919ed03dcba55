package import Model
internal import UserSig

extension EndReason {
    /// What the end is called by code and sentence; nil for an end in order.
    package var error: ServiceError? {
        switch self {
        case .loggedOut, .closed: nil
        case .kicked(let displacement): ServiceError(.kickedWhileAway, Self.sentence(about: displacement))
        case .ticketExpired: ServiceError(.ticketExpired)
        case .revokedByOperator: ServiceError(.ticketRevoked)
        case .accountDisabled: ServiceError(.accountDisabled)
        case .refused(let error): error
        case .unreachable(let error): error
        case .internal(let text): ServiceError(.internalError, text)
        }
    }

    /// 6014 as it is told after this end: why nobody is signed in, with the field's detail code (2999, 3001 to 3006).
    package var refusal: ServiceError {
        let why = error.map { "Not signed in. \($0.text)" } ?? "Not signed in; sign in first."
        return ServiceError(.notLoggedIn, "\(why) (\(detail.rawValue) \(detail.entry.name))")
    }

    /// After a login that was refused with `error`, made with `ticket`.
    init(_ error: ServiceError, of ticket: String, at wall: Timestamp) {
        self =
            switch error.code {
            case .ticketExpired, .ticketExpiredLocally:
                .ticketExpired(at: (try? Ticket.inspect(ticket))?.expiresAt ?? wall)
            case .ticketRevoked: .revokedByOperator(at: wall)
            case .accountDisabled: .accountDisabled
            default: .refused(error)
            }
    }

    private static func sentence(about displacement: Displacement) -> String {
        let device = displacement.by.map { "\($0.deviceName) (\($0.platform.title))" } ?? ""
        let at = displacement.at
        return switch displacement.cause {
        case .login: "Signed out here by \(device) at \(at)."
        case .signOut: "Signed out here by hand on \(device) at \(at)."
        case .policy: "Signed out here at \(at): the operator lowered a limit, and \(device) keeps the place."
        case .operator: "Signed out here by the operator at \(at); the ticket is still good."
        }
    }

    private var detail: ErrorCode {
        switch self {
        case .kicked(let displacement):
            switch displacement.cause {
            case .login, .policy:
                displacement.by?.kind == .multipleDevice ? .notReadyKickedByDevice : .notReadyKickedByAccount
            // 3006 would ask for a new ticket, and this one is still good.
            case .signOut, .operator: .notReadyLoggedOut
            }
        case .ticketExpired: .notReadyTicketExpired
        case .revokedByOperator: .notReadyRevoked
        case .loggedOut, .closed: .notReadyLoggedOut
        case .accountDisabled, .refused, .unreachable: .notReadyLoginFailed
        case .internal: .notReady
        }
    }
}
