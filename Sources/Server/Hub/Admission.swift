/// How many logins are let through, so that everybody coming back at once does not hold up those who are here.
///
/// A login costs about a message and the list of conversations, so a thousand a second is what the store does beside its
/// messages; half of that lets a few thousand clients in within ten seconds. Instants are milliseconds of uptime.
package struct Admission: Sendable {
    private let perSecond: Int64
    private let burst: Int64
    /// In thousandths of a login, so that a millisecond adds `perSecond`.
    private var credit: Int64
    /// Those told to come later, as many as may still be on their way.
    private var away: Int64 = 0
    private var countedAt: Int64 = 0

    package init(perSecond: Int64, burst: Int64) {
        self.perSecond = perSecond
        self.burst = burst
        credit = burst * 1000
    }

    /// Nil when the login may go on, else within how many milliseconds its client is to come back.
    package mutating func delay(at now: Int64) -> Int64? {
        let earned = max(0, now - countedAt) * perSecond
        countedAt = max(countedAt, now)
        credit = min(burst * 1000, credit + earned)
        away = max(0, away - earned)
        guard credit < 1000 else {
            credit -= 1000
            return nil
        }
        away += 1000
        return window(for: away / 1000)
    }

    /// The time over which so many clients are to spread (milliseconds).
    package func window(for clients: Int64) -> Int64 {
        min(max(clients * 1000 / perSecond, 1000), 30_000)
    }
}
