internal import Model

/// The end of a ticket, and the warning before it, by the server's clock.
extension SessionState {
    /// A warning comes so many seconds before the end, or when a third of the ticket's time is left.
    private static var longestWarning: Int64 { 600 }

    /// By the server's clock; false as long as that is not known.
    func isPast(_ expiresAt: Timestamp) -> Bool {
        secondsLeft(until: expiresAt).map { $0 < 0 } ?? false
    }

    /// A ticket is valid through the whole second `time + expire`, so whole seconds are compared: 0 is the last one.
    func secondsLeft(until expiresAt: Timestamp) -> Int64? {
        serverTime.time(at: now).map { expiresAt.seconds - $0.seconds }
    }

    /// The ticket of the login that runs, when its time is over.
    var expiredAt: Timestamp? {
        currentLogin?.validUntil.flatMap { isPast($0) ? $0 : nil }
    }

    /// How many seconds before its end a ticket that is accepted now is warned about.
    func warningTime(of expiresAt: Timestamp) -> Int64? {
        secondsLeft(until: expiresAt).map { min(Self.longestWarning, max($0, 0) / 3) }
    }

    /// Timers are at most an hour long: where they stand still in a sleep, the end of one is noticed all the same.
    mutating func scheduleExpiry() {
        guard let login = currentLogin, let expiresAt = login.validUntil, let serverTime = serverTime.time(at: now)
        else { return }
        var due = Timestamp(seconds: expiresAt.seconds).advanced(byMilliseconds: 1000)
        if case .loggedIn = phase, login.candidate == nil, let warningTime = login.warningTime {
            due = Timestamp(seconds: expiresAt.seconds - warningTime)
        }
        emit(.schedule(.expiry, after: min(max(due.millisecondsSince(serverTime), 0), 3_600_000)))
    }

    /// With the link up the server says that it is over; two seconds later the client says it by itself.
    mutating func checkExpiry() {
        guard let login = currentLogin, !login.isWaitingForTicket, let expiresAt = login.validUntil,
            let left = secondsLeft(until: expiresAt)
        else { return }
        guard left < 0 else {
            warnOfExpiry(at: expiresAt, secondsLeft: left)
            return scheduleExpiry()
        }
        if sync.isSynced, left > -3 || deadlines.hasJustWoken(at: now.uptime) {
            emit(.schedule(.expiry, after: 2_000))
        } else {
            expired(at: expiresAt)
        }
    }

    /// The session is over, unless a ticket source mends it.
    mutating func expired(at expiresAt: Timestamp) {
        if !mendsExpiry() { endExpired(at: expiresAt) }
    }

    /// Once per ticket.
    private mutating func warnOfExpiry(at expiresAt: Timestamp, secondsLeft: Int64) {
        guard case .loggedIn(var login, let readiness) = phase, login.candidate == nil,
            let warningTime = login.warningTime, secondsLeft <= warningTime
        else { return }
        login.warningTime = nil
        phase = .loggedIn(login, readiness)
        publish(.ticketExpiring(expiresAt: expiresAt, secondsLeft: secondsLeft))
    }
}
