internal import Model

/// What one user may send that no answer of the store paces: pings, pongs, marks that say nothing new, requests that are
/// refused at once.
///
/// Reading and answering one costs the loop that serves everybody. Whoever sends more of them than a client has use for
/// is read more slowly; nothing of theirs is lost.
struct FreeFrames: Sendable {
    private struct Account {
        /// In thousandths of a frame, so that a millisecond adds `perSecond`; below zero after a burst in one read.
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

    /// Counts one more; false when it was one too many.
    mutating func take(of user: UserID, at now: Uptime) -> Bool {
        var account = brought(accounts[user] ?? Account(credit: burst * 1000, countedAt: now), to: now)
        account.credit -= 1000
        accounts[user] = account
        return account.credit >= 0
    }

    func isSpent(by user: UserID, at now: Uptime) -> Bool {
        accounts[user].map { brought($0, to: now).credit < 1000 } ?? false
    }

    /// Who has all their credit back is as if they had never been here.
    mutating func forgetRested(at now: Uptime) {
        accounts = accounts.filter { brought($0.value, to: now).credit < burst * 1000 }
    }

    private func brought(_ account: Account, to now: Uptime) -> Account {
        let earned = Int(max(0, (now - account.countedAt).wholeMilliseconds)) * perSecond
        return Account(credit: min(burst * 1000, account.credit + earned), countedAt: max(now, account.countedAt))
    }
}
