package import Model

/// The content of a ticket. Only `Ticket.verify` makes it trustworthy.
package struct TicketClaims: Equatable, Sendable {
    /// The user id: printable ASCII, but not necessarily a `UserID`, because the field allows more.
    package let userID: String
    package let appID: UInt64
    /// When the ticket was issued, in seconds since 1970.
    package let issuedAt: Int64
    /// How long the ticket is valid, in seconds.
    package let lifetime: Int64
    /// Extra bytes under the signature (the field's UserBuf variant); a chat ticket has none.
    package let userBuffer: [UInt8]?

    package init(userID: String, appID: UInt64, issuedAt: Int64, lifetime: Int64, userBuffer: [UInt8]? = nil) {
        self.userID = userID
        self.appID = appID
        self.issuedAt = issuedAt
        self.lifetime = lifetime
        self.userBuffer = userBuffer
    }

    /// The last instant at which the ticket is valid: the end of the second `issuedAt + lifetime`. Saturates.
    package var expiresAt: Timestamp {
        let (sum, overflow) = issuedAt.addingReportingOverflow(lifetime)
        let second = overflow ? (lifetime < 0 ? Int64.min : .max) : sum
        return Timestamp(seconds: second).advanced(by: .milliseconds(999))
    }
}
