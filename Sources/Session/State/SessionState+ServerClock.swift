internal import Model

/// A server whose clock is false for a while, as at the boot of a machine that keeps no time, ends sessions whose tickets
/// are good. The client has its own knowledge: what that server's clock said before, carried on by uptime, and this
/// machine's wall clock.
extension SessionState {
    /// A step of a server's clock that is no matter of links and rounding (milliseconds).
    private static var largestStep: UInt64 { 60_000 }
    /// So long a server is not believed against both clocks (milliseconds).
    private static var doubtLimit: Int64 { 600_000 }

    /// What a server says of its time is believed, unless it steps away from both clocks.
    mutating func learn(serverTime told: Timestamp) {
        let isStep = serverTime.map { told.millisecondsSince($0).magnitude > Self.largestStep } ?? false
        let isBacked = serverTime.map { $0.millisecondsSince(now.wall).magnitude <= Self.largestStep } ?? false
        guard isStep, isBacked else {
            doubtedSince = nil
            serverClock = ServerClock(told, toldAt: now)
            return
        }
        let since = doubtedSince ?? now.uptime
        doubtedSince = since
        guard now.uptime - since >= Self.doubtLimit else { return }
        doubtedSince = nil
        serverClock = ServerClock(told, toldAt: now)
    }

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
        guard now.uptime - since < Self.doubtLimit else { return false }
        if isEnded, !login.enters { enterAnew(login) }
        updateLogin { $0.falselyEndedAt = since }
        dropLink(failure: "the server takes the ticket for expired, which it is not; its clock may be wrong")
        return true
    }
}
