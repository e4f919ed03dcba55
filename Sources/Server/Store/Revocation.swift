package import Model

/// Which tickets of one user the operator has made void (L-25).
///
/// A ticket knows its second of issue only. One of the kick's own second is taken for a later one, unless it was used
/// before the kick; so is one whose issuer's clock is ahead.
package struct Revocation: Equatable, Sendable {
    /// The latest kick.
    package let at: Timestamp
    /// Used before it, and by their issue time not older.
    package let used: Set<CheckedTicket>

    package init(at: Timestamp, used: Set<CheckedTicket> = []) {
        self.at = at
        self.used = used
    }

    package func voids(_ ticket: CheckedTicket) -> Bool {
        ticket.issuedAt.seconds < at.seconds || used.contains(ticket)
    }

    /// Whether a kick at `now` or later could not tell from its issue time that `ticket` has been used before.
    package static func mustRemember(_ ticket: CheckedTicket, at now: Timestamp) -> Bool {
        ticket.issuedAt.seconds >= now.seconds
    }
}
