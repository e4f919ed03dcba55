package import Model
package import WireNIO

/// The pace at which logins are let in: a rush of returning clients must not hold up those who are connected, and no
/// user or source may hold up the others by coming again and again.
///
/// A login costs about a message and the list of conversations, so a thousand a second is what the store does beside
/// its messages; half of that lets a few thousand clients in within ten seconds.
package struct LoginThrottle: Sendable {
    package struct Rates: Sendable {
        package var perSecond = 500
        package var burst = 500
        /// How many logins of one user are let in within a second before all others go first.
        package var ofOneUser = 10
        /// How many logins of one source are let in within a second before all others go first. Nil when sources have
        /// no share: each takes whatever there is.
        package var ofOneSource: Int?

        package init(perSecond: Int = 500, burst: Int = 500, ofOneUser: Int = 10, ofOneSource: Int? = nil) {
            self.perSecond = perSecond
            self.burst = burst
            self.ofOneUser = ofOneUser
            let ofOneSource = ofOneSource ?? max(1, perSecond / 2)
            self.ofOneSource = ofOneSource == 0 ? nil : ofOneSource
        }

        package init(_ limits: ServerLimits) {
            self.init(
                perSecond: limits.loginsPerSecond, burst: limits.loginsAtOnce, ofOneUser: limits.loginsOfOneUser,
                ofOneSource: limits.loginsOfOneSource)
        }
    }

    /// What has been counted in the present second.
    private struct Second: Sendable {
        var since = Uptime.zero
        var users: [UserID: Int] = [:]
        /// How many logins of each source were let in, and how many were told to come later.
        var sources: [NetworkSource: (admitted: Int, turnedAway: Int)] = [:]
    }

    private var rates: Rates
    /// The logins that may be let in at once, in thousandths, so that a millisecond adds `perSecond`.
    private var credit: Int
    /// How many logins were told to come later and may still be on their way, in thousandths.
    private var away = 0
    private var countedAt = Uptime.zero
    private var second = Second()

    /// The first logins of a user and of a source in each second may use the whole `burst`, all others only its upper
    /// half: the lower half is kept for other users. The more of its share a source has used, the less of the lower
    /// half it finds, or its first logins would take all of that.
    package init(_ rates: Rates) {
        self.rates = rates
        credit = rates.burst * 1000
    }

    /// Takes over other rates; what is left of the old burst still counts.
    package mutating func use(_ rates: Rates) {
        self.rates = rates
        credit = min(credit, rates.burst * 1000)
    }

    /// How long the client is to wait at most before it comes back; nil when the login may go on. Call it once the
    /// ticket is known to be genuine, so that nobody can use up another user's share.
    package mutating func delay(of user: UserID, from source: NetworkSource, at now: Uptime) -> Duration? {
        let earned = Int(max(0, (now - countedAt).wholeMilliseconds)) * rates.perSecond
        countedAt = max(countedAt, now)
        credit = min(rates.burst * 1000, credit + earned)
        away = max(0, away - earned)
        forgetSecond(at: now)
        let ofUser = second.users[user, default: 0] < rates.ofOneUser ? 0.0 : 1.0
        let ofSource = shareUsed(by: source)
        guard credit < 1000 + Int(Double(rates.burst * 500) * max(ofUser, ofSource)) else {
            credit -= 1000
            second.users[user, default: 0] += 1
            second.sources[source, default: (0, 0)].admitted += 1
            return nil
        }
        // Who is beyond a share is nobody the others have to wait for.
        guard ofUser < 1 else { return window(for: 0) }
        if ofSource > 0, credit >= 1000 {
            second.sources[source, default: (0, 0)].turnedAway += 1
            return window(for: second.sources[source]?.turnedAway ?? 0)
        }
        away += 1000
        return window(for: away / 1000)
    }

    /// How much of its share the source has used, from 0 to 1. This machine has no share: logins from it come from its
    /// own users, or through a proxy that stands for everybody behind it.
    private func shareUsed(by source: NetworkSource) -> Double {
        guard let share = rates.ofOneSource, !source.isOnThisMachine else { return 0 }
        return min(1, Double(second.sources[source]?.admitted ?? 0) / Double(share))
    }

    /// Begins a new second when the last one is over, and forgets who came in it.
    package mutating func forgetSecond(at now: Uptime) {
        if now - second.since >= .seconds(1) { second = Second(since: now) }
    }

    /// The time over which the returns of this many clients are to spread.
    package func window(for clients: Int) -> Duration {
        min(max(.milliseconds(clients * 1000 / rates.perSecond), .seconds(1)), .seconds(30))
    }
}
