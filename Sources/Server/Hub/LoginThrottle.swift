package import Model
package import WireNIO

/// How many logins are let through, so that everybody coming back at once does not hold up those who are here, and nobody
/// who comes again and again holds up the others.
///
/// A login costs about a message and the list of conversations, so a thousand a second is what the store does beside its
/// messages; half of that lets a few thousand clients in within ten seconds.
package struct LoginThrottle: Sendable {
    package struct Rates: Sendable {
        package var perSecond = 500
        package var burst = 500
        /// Logins of one user, and of one source, in a second before the others come first.
        package var ofOneUser = 10
        /// Nil when a source has no share: it takes what there is.
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

    /// The logins of this second.
    private struct Second: Sendable {
        var since = Uptime.zero
        var users: [UserID: Int] = [:]
        /// How many came from each source, and how many of them were told to come later.
        var sources: [NetworkSource: (admitted: Int, turnedAway: Int)] = [:]
    }

    private var rates: Rates
    /// In thousandths of a login, so that a millisecond adds `perSecond`.
    private var credit: Int
    /// Those told to come later, as many as may still be on their way.
    private var away = 0
    private var countedAt = Uptime.zero
    private var second = Second()

    /// The first logins of a second, of a user and of a source, find the whole `burst`, all others only its upper half: what
    /// the others need is never theirs. A source finds the less of the lower half the more of its share it has used, or it
    /// would take all of that with its first ones.
    package init(_ rates: Rates) {
        self.rates = rates
        credit = rates.burst * 1000
    }

    /// Other rates from now on; what is left of the old burst counts.
    package mutating func use(_ rates: Rates) {
        self.rates = rates
        credit = min(credit, rates.burst * 1000)
    }

    /// Nil when the login may go on, else the time within which its client is to come back. To be asked once the
    /// ticket is known to be genuine: nobody can use up what is another user's.
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

    /// From 0 to 1. This machine has no share: whatever comes from it is let in by its own user, or stands for everybody
    /// behind a proxy.
    private func shareUsed(by source: NetworkSource) -> Double {
        guard let share = rates.ofOneSource, !source.isOnThisMachine else { return 0 }
        return min(1, Double(second.sources[source]?.admitted ?? 0) / Double(share))
    }

    /// Who came in the second that is over is nobody's business any more.
    package mutating func forgetSecond(at now: Uptime) {
        if now - second.since >= .seconds(1) { second = Second(since: now) }
    }

    /// The time over which so many clients are to spread.
    package func window(for clients: Int) -> Duration {
        min(max(.milliseconds(clients * 1000 / rates.perSecond), .seconds(1)), .seconds(30))
    }
}
