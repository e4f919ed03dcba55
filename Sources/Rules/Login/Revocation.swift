package import Model
internal import UserSig

/// The contents of a genuine ticket, beside its user and app. The signature adds nothing: two tickets of one user with
/// the same contents are the same ticket, however they are spelled.
package struct CheckedTicket: Hashable, Sendable {
    /// When the ticket was issued, a whole second: tickets have no finer time.
    package let issuedAt: Timestamp
    /// The last instant at which the ticket is valid.
    package let expiresAt: Timestamp

    package init(issuedAt: Timestamp, expiresAt: Timestamp) {
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}

/// Tells which tickets of a user an operator's kick has made void (L-25).
///
/// A ticket has only its second of issue, by its issuer's clock. One issued in the second of the kick counts as later,
/// unless it was used before the kick. Where issuers' clocks have been seen ahead of the server's, a ticket made before
/// the kick may carry a later time: so it must be newer than such a clock could have said then.
package struct Revocation: Equatable, Sendable {
    /// How many seconds from the future a ticket may be when it is shown without its issuer's clock counting as ahead.
    private static let everydayLead: Int64 = 5
    /// For how many seconds after its issue a ticket's use is remembered, as long as the stores keep it.
    private static let useRememberedFor: Int64 = 3_600

    /// When the latest kick was.
    package let at: Timestamp
    /// Tickets that were used before the kick, although their issue time need not be before it.
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

    /// By how many seconds the issuer's clock is at least ahead, judged by a ticket shown at `now`; 0 when it is not.
    package static func lead(of ticket: CheckedTicket, at now: Timestamp) -> Int64 {
        max(0, ticket.issuedAt.seconds - now.seconds)
    }

    /// Whether a ticket used at `now` must be remembered, because a later kick could not tell by its issue time that it is
    /// older: the kick may come in the same second, or the server's clock may be set back before it.
    package static func mustRemember(_ ticket: CheckedTicket, at now: Timestamp) -> Bool {
        ticket.issuedAt.seconds >= now.seconds - useRememberedFor
    }
}
