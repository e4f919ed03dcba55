internal import Model

/// A server whose clock is false for a while ends sessions whose tickets are good.
extension SessionState {
    /// The server has ended or refused this session for the age of a ticket that is good by the clocks here.
    package var isDoubtingServer: Bool {
        if case .loggedIn(let login, _) = phase { login.falselyEndedAt != nil } else { false }
    }

    /// The server says that a ticket was good until `end` and is over, and neither clock here agrees. Such a session comes back by itself, over
    /// links that are tried as ever after failures, as long as it is doubted (L-11: no login loop). True when it does.
    mutating func doubtsExpiry(of end: Timestamp?, isEnded: Bool) -> Bool {
        guard case .loggedIn(let login, _) = phase, let end, let left = secondsLeft(until: end), left > 2,
            end.millisecondsSince(now.wall) > 3_000
        else { return false }
        let since = login.falselyEndedAt ?? now.uptime
        guard now.uptime - since < ServerTime.doubtLimit else { return false }
        if isEnded, !login.enters { enterAnew(login) }
        updateLogin { $0.falselyEndedAt = since }
        dropLink(failure: "the server takes the ticket for expired, which it is not; its clock may be wrong")
        return true
    }
}
