package import Model

/// How many logins are let through, so that everybody coming back at once does not hold up those who are here, and nobody
/// who comes again and again holds up the others.
///
/// A login costs about a message and the list of conversations, so a thousand a second is what the store does beside its
/// messages; half of that lets a few thousand clients in within ten seconds. Instants are milliseconds of uptime.
package struct LoginThrottle: Sendable {
    private var perSecond: Int64
    private var burst: Int64
    private var ofOneUser: Int
    /// In thousandths of a login, so that a millisecond adds `perSecond`.
    private var credit: Int64
    /// Those told to come later, as many as may still be on their way.
    private var away: Int64 = 0
    private var countedAt: Int64 = 0
    /// The logins of this second.
    private var recent: [UserID: Int] = [:]
    private var recentSince: Int64 = 0

    /// A user's first `ofOneUser` logins of a second find the whole `burst`, all others only its upper half: what the
    /// others need is never theirs.
    package init(perSecond: Int64, burst: Int64, ofOneUser: Int) {
        self.perSecond = perSecond
        self.burst = burst
        self.ofOneUser = ofOneUser
        credit = burst * 1000
    }

    /// Other rates from now on; what is left of the old burst counts.
    package mutating func use(perSecond: Int64, burst: Int64, ofOneUser: Int) {
        self.perSecond = perSecond
        self.burst = burst
        self.ofOneUser = ofOneUser
        credit = min(credit, burst * 1000)
    }

    /// Nil when the login may go on, else within how many milliseconds its client is to come back. To be asked once the
    /// ticket is known to be genuine: nobody can use up what is another user's.
    package mutating func delay(of user: UserID, at now: Int64) -> Int64? {
        let earned = max(0, now - countedAt) * perSecond
        countedAt = max(countedAt, now)
        credit = min(burst * 1000, credit + earned)
        away = max(0, away - earned)
        if now - recentSince >= 1000 {
            recent = [:]
            recentSince = now
        }
        let isWithinShare = recent[user, default: 0] < ofOneUser
        guard credit < (isWithinShare ? 1000 : 1000 + burst * 500) else {
            credit -= 1000
            recent[user, default: 0] += 1
            return nil
        }
        // Who is beyond his share is nobody the others have to wait for.
        guard isWithinShare else { return window(for: 0) }
        away += 1000
        return window(for: away / 1000)
    }

    /// The time over which so many clients are to spread (milliseconds).
    package func window(for clients: Int64) -> Int64 {
        min(max(clients * 1000 / perSecond, 1000), 30_000)
    }
}
