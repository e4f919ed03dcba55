internal import Model

/// A rate limit for each user's frames that no answer of the store paces: pings, pongs, read marks that say nothing
/// new, requests that are refused at once.
///
/// Reading and answering a frame takes time of the event loop that serves everybody. Users who send more than a client
/// needs are read more slowly; none of their frames is lost.
struct FreeFrames: Sendable {
    private struct Account {
        /// The frames the user may still send, in thousandths, so that a millisecond adds `perSecond`; below zero after
        /// a burst in one read.
        var credit: Int
        var countedAt: Uptime
    }

    private var perSecond: Int
    private var burst: Int
    private var accounts: [UserID: Account] = [:]

    init(perSecond: Int, burst: Int) {
        self.perSecond = perSecond
        self.burst = burst
    }

    mutating func use(perSecond: Int, burst: Int) {
        self.perSecond = perSecond
        self.burst = burst
    }

    /// Counts one more frame; returns false when it is one too many.
    mutating func take(of user: UserID, at now: Uptime) -> Bool {
        var account = brought(accounts[user] ?? Account(credit: burst * 1000, countedAt: now), to: now)
        account.credit -= 1000
        accounts[user] = account
        return account.credit >= 0
    }

    func isSpent(by user: UserID, at now: Uptime) -> Bool {
        accounts[user].map { brought($0, to: now).credit < 1000 } ?? false
    }

    /// Forgets users whose credit is full again: they count like new ones.
    mutating func forgetRested(at now: Uptime) {
        accounts = accounts.filter { brought($0.value, to: now).credit < burst * 1000 }
    }

    private func brought(_ account: Account, to now: Uptime) -> Account {
        let earned = Int(max(0, (now - account.countedAt).wholeMilliseconds)) * perSecond
        return Account(credit: min(burst * 1000, account.credit + earned), countedAt: max(now, account.countedAt))
    }
}
