internal import Model

/// Tells which tickets are void, and remembers what is needed to know that (L-25).
enum TicketRules {
    /// How long an issuer's clock is believed to be ahead after a ticket has shown it.
    private static let aheadKeptFor: Duration = .seconds(86_400)

    static func renew(
        _ fence: Fence, with ticket: CheckedTicket, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard try work.stands(fence) else { return .fenced }
        guard try revocation(of: fence.user, at: now, in: &work)?.voids(ticket, shownAt: now) != true else {
            return .refused(ServiceError(.ticketRevoked))
        }
        try remember(ticket, of: fence.user, at: now, in: &work)
        try InstanceRules.change(fence, in: &work) { $0.instance.ticketExpiresAt = ticket.expiresAt }
        return .renewed(ticket)
    }

    /// A ticket that the operator uses. Using it here is using it: a kick in its second of issue voids it then.
    static func admit(
        _ ticket: CheckedTicket, of user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        guard try revocation(of: user, at: now, in: &work)?.voids(ticket, shownAt: now) != true else {
            return AdministrationOutcome(.refused(ServiceError(.ticketRevoked)))
        }
        try remember(ticket, of: user, at: now, in: &work)
        return AdministrationOutcome(.done)
    }

    /// The operator's kick of the user, when there was one.
    static func revocation(of user: UserID, at now: Timestamp, in work: inout UnitOfWork) throws -> Revocation? {
        guard let at = try work.revocation(of: user) else { return nil }
        let void = try work.tickets(of: user).filter(\.value).map(\.key)
        let clock = try work.issuerClock().flatMap { isBelieved($0, at: now) ? $0 : nil }
        return Revocation(at: at, used: Set(void), issuersAhead: clock?.secondsAhead ?? 0)
    }

    /// Notes that a ticket was shown, where a later kick would need to know.
    static func remember(
        _ ticket: CheckedTicket, of user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws {
        guard Revocation.mustRemember(ticket, at: now) else { return }
        var used = try work.tickets(of: user)
        if used[ticket] == nil {
            used[ticket] = false
            work.set(used, of: user)
        }
        let ahead = Revocation.lead(of: ticket, at: now)
        guard ahead > 0 else { return }
        let known = try work.issuerClock()
        if let known, isBelieved(known, at: now), ahead < known.secondsAhead { return }
        work.set(IssuerClockRow(secondsAhead: ahead, seenAt: now))
    }

    private static func isBelieved(_ clock: IssuerClockRow, at now: Timestamp) -> Bool {
        now - clock.seenAt < aheadKeptFor
    }

    /// Voids every ticket issued before `now`, and ends all instances.
    static func revoke(_ user: UserID, at now: Timestamp, in work: inout UnitOfWork) throws -> [EndedInstance] {
        let earlier = try work.revocation(of: user)
        work.setRevocation(of: user, at: max(earlier ?? now, now))
        let used = try work.tickets(of: user)
        if !used.isEmpty { work.set(used.mapValues { _ in true }, of: user) }
        let rows = try work.instances(of: user).map(\.instance)
        return try InstanceRules.end(rows, of: user, with: .revokedByOperator(at: now), at: now, in: &work)
    }
}
