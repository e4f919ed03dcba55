package import Model
internal import UserSig

/// What a genuine ticket says beside user and app. Its signature adds nothing to that, so two tickets of one user that
/// say the same are the same ticket, however they are spelled.
package struct CheckedTicket: Hashable, Sendable {
    /// A whole second: tickets know no finer.
    package let issuedAt: Timestamp
    /// The last instant at which it is valid.
    package let expiresAt: Timestamp

    package init(issuedAt: Timestamp, expiresAt: Timestamp) {
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}

/// Which tickets of one user the operator has made void (L-25).
///
/// A ticket knows its second of issue only, by its issuer's clock. One of the kick's own second is taken for a later one,
/// unless it was used before the kick. Where issuers' clocks have been seen ahead of the server's, a ticket made before
/// the kick may say a later time: so it must be newer than what such a clock could have said then.
package struct Revocation: Equatable, Sendable {
    /// A ticket that is so many seconds from the future when it is shown comes from a clock that is ahead; what is less
    /// is everyday.
    private static let everydayLead: Int64 = 5

    /// The latest kick.
    package let at: Timestamp
    /// Used before it, and by their issue time not older.
    package let used: Set<CheckedTicket>
    /// How far ahead of the server's clock tickets have lately been, in seconds.
    package let issuersAhead: Int64

    package init(at: Timestamp, used: Set<CheckedTicket> = [], issuersAhead: Int64 = 0) {
        self.at = at
        self.used = used
        self.issuersAhead = issuersAhead
    }

    package func voids(_ ticket: CheckedTicket, shownAt now: Timestamp) -> Bool {
        // How far such a clock is ahead at most, nobody knows but by what is tolerated.
        let isFromTheFuture = Self.lead(of: ticket, at: now) > Self.everydayLead
        let tolerated = Ticket.futureTolerance.wholeSeconds
        // A second more than was seen: both instants are cut to seconds.
        let ahead = isFromTheFuture ? tolerated : issuersAhead == 0 ? 0 : min(tolerated, issuersAhead + 1)
        return ticket.issuedAt.seconds < at.seconds + ahead || used.contains(ticket)
    }

    /// By how many seconds a ticket that is shown at `now` shows its issuer's clock to be ahead, at least.
    package static func lead(of ticket: CheckedTicket, at now: Timestamp) -> Int64 {
        max(0, ticket.issuedAt.seconds - now.seconds)
    }

    /// Whether a kick at `now` or later could not tell from its issue time that `ticket` has been used before.
    package static func mustRemember(_ ticket: CheckedTicket, at now: Timestamp) -> Bool {
        ticket.issuedAt.seconds >= now.seconds
    }
}
