package import Model

/// Why a ticket lets nobody in.
package enum TicketError: Error, Equatable, Sendable {
    case empty
    /// The text is not a ticket at all, or a damaged one.
    case malformed(Flaw)
    /// The ticket was signed with another secret, or changed afterwards.
    case badSignature
    /// The ticket is genuine, but of the variant for rooms, which a chat does not accept.
    case userBuffer
    /// The ticket is genuine, but for this app id.
    case otherApp(UInt64)
    /// The ticket is genuine, but for this user.
    case otherUser(String)
    /// The ticket is genuine, but its issue time is later than the clock allows.
    case issuedInFuture(Timestamp)
    /// The ticket is genuine, but expired; this was its last instant.
    case expired(at: Timestamp)
    /// The ticket is genuine, but has an issue time or lifetime that none may have.
    case outOfRange

    /// What is wrong with the text of a ticket.
    package enum Flaw: Equatable, Sendable {
        case tooLong
        case base64
        case compression
        case json
        case fields
        /// A field that must be a number is written as text.
        case numberAsText(field: String)
        case version

        /// Whether the text was damaged on its way; all other flaws come from the issuer.
        var isDamage: Bool {
            switch self {
            case .tooLong, .base64, .compression: true
            case .json, .fields, .numberAsText, .version: false
            }
        }
    }

    /// The code in the field's error table.
    package var code: ErrorCode {
        switch self {
        case .empty: .ticketEmpty
        case .malformed, .userBuffer, .issuedInFuture, .outOfRange: .ticketMalformed
        case .badSignature: .ticketBadSignature
        case .otherApp: .ticketOtherApp
        case .otherUser: .ticketOtherUser
        case .expired: .ticketExpired
        }
    }
}

extension TicketError: CustomStringConvertible {
    /// One sentence with the cause and what to do about it.
    package var description: String {
        switch self {
        case .empty, .badSignature: code.entry.text
        case .malformed(let flaw):
            "The ticket cannot be read (\(flaw)); "
                + (flaw.isDamage
                    ? "copy it again, whole and without changes."
                    : "the service that issued it must write it as UserSig 2.0 does.")
        case .userBuffer: "The ticket carries a user buffer, as room tickets do; get one issued without it."
        case .otherApp(let appID): "The ticket is for app id \(appID); use one issued for this server."
        case .otherUser(let user): "The ticket is for user \(user); use one issued for this user id."
        case .issuedInFuture(let instant):
            "The ticket was issued at \(instant), more than \(Ticket.futureTolerance.wholeSeconds) s in the server's future;"
                + " set the clock of the machine that issues tickets, or the server's."
        case .expired(let instant): "The ticket expired at \(instant); get a new one and sign in with it."
        case .outOfRange: "The ticket's issue time or lifetime is out of range; issue one for 1 second to 50 years."
        }
    }
}

extension TicketError.Flaw: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong: "it is longer than \(Ticket.maximumBytes) characters"
        case .base64: "it is cut off or has a character that no ticket has"
        case .compression: "its content is damaged"
        case .json: "its content is not plain JSON"
        case .fields: "its fields are not those of a ticket"
        case .numberAsText(let field): "its \(field) is text and must be a number"
        case .version: "its version is not 2.0"
        }
    }
}
