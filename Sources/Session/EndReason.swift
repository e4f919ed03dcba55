package import Model
internal import UserSig

/// Why a session ended. It is remembered until the next login, so that every call that is refused meanwhile can say it.
package enum EndReason: Equatable, Sendable {
    case loggedOut
    case closed
    case kicked(Displacement)
    case ticketExpired(at: Timestamp)
    case revokedByOperator(at: Timestamp)
    case accountDisabled
    case refused(ServiceError)
    /// The time that a login may take ran out before the server was reached, or before it could decide.
    case unreachable(because: ServiceError = ServiceError(.noNetwork))
    case `internal`(String)

    /// The reason's name in JSON lines.
    package var name: String {
        switch self {
        case .loggedOut: "loggedOut"
        case .closed: "closed"
        case .kicked: "kicked"
        case .ticketExpired: "ticketExpired"
        case .revokedByOperator: "revokedByOperator"
        case .accountDisabled: "accountDisabled"
        case .refused: "refused"
        case .unreachable: "unreachable"
        case .internal: "internal"
        }
    }
}

extension EndReason {
    /// Code and sentence that describe the end; nil for an ordinary one (signed out, closed).
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

    /// Code 6014 for a call that was made after this end: says why nobody is signed in, with the field's detail code
    /// (2999, 3001 to 3006).
    package var refusal: ServiceError {
        let why = error.map { "Not signed in. \($0.text)" } ?? "Not signed in; sign in first."
        return ServiceError(.notLoggedIn, "\(why) (\(detail.rawValue) \(detail.entry.name))")
    }

    /// The reason of a session whose login with `ticket` was refused with `error`; `wall` is this machine's clock.
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
        let device = displacement.by.map(words) ?? "another device"
        let at = displacement.at
        return switch displacement.cause {
        case .login: "Signed out here at \(at) by \(device)."
        case .signOut: "Signed out here at \(at) by hand on \(device)."
        case .policy: "Signed out here at \(at): the operator lowered a limit, and the place is kept by \(device)."
        case .operator: "Signed out here by the operator at \(at); the ticket is still good."
        }
    }

    /// Describes the device that took the place. What the server vouches for comes first; the device's name, which its
    /// owner chose, comes last, quoted and cut to 40 characters.
    private static func words(_ other: Displacement.OtherDevice) -> String {
        let name = other.deviceName.replacing("\"", with: "'")
        let shown = name.count > 40 ? name.prefix(39) + "…" : name[...]
        let address = other.address.map { " from \($0)" } ?? ""
        return "\(other.platform.title)\(address), \"\(shown)\""
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
