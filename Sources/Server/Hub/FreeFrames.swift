internal import Model

/// What one user may send that no answer of the store paces: pings, pongs, marks that say nothing new, requests that are
/// refused at once. Instants are milliseconds of uptime.
///
/// Reading and answering one costs the loop that serves everybody. Whoever sends more of them than a client has use for
/// is read more slowly; nothing of theirs is lost.
struct FreeFrames: Sendable {
    /// A client of ours sends one in 20 s.
    static let perSecond: Int64 = 50
    static let burst: Int64 = 200

    private struct Account {
        /// In thousandths of a frame, so that a millisecond adds `perSecond`; below zero after a burst in one read.
        var credit = burst * 1000
        var countedAt: Int64
    }

    private var accounts: [UserID: Account] = [:]

    /// Counts one more; false when it was one too many.
    mutating func take(of user: UserID, at now: Int64) -> Bool {
        var account = brought(accounts[user] ?? Account(countedAt: now), to: now)
        account.credit -= 1000
        accounts[user] = account
        return account.credit >= 0
    }

    func isSpent(by user: UserID, at now: Int64) -> Bool {
        accounts[user].map { brought($0, to: now).credit < 1000 } ?? false
    }

    /// Who has all their credit back is as if they had never been here.
    mutating func forgetRested(at now: Int64) {
        accounts = accounts.filter { brought($0.value, to: now).credit < Self.burst * 1000 }
    }

    private func brought(_ account: Account, to now: Int64) -> Account {
        let earned = max(0, now - account.countedAt) * Self.perSecond
        return Account(credit: min(Self.burst * 1000, account.credit + earned), countedAt: max(now, account.countedAt))
    }
}
