package import Model
package import WireNIO

/// Counts tickets with a false signature (L-32). Instants are milliseconds of uptime.
///
/// Who shows too many in a minute is told 70050 for a minute, whatever false ticket they show. A genuine ticket is never
/// counted and always let through, also an expired or revoked one: signatures can't be guessed, so what there is to
/// prevent is not that somebody gets in but that one party keeps the others of its address out.
package struct FalseTickets: Sendable {
    /// So many for one user from one source are borne in a minute.
    package static let borneForUser = 20
    /// And so many from one source, which may be a proxy or a whole company: far above what mistakes come to.
    package static let borneFromSource = 1000
    package static let minute: Int64 = 60_000
    /// Counts that are kept at once: about 1 MB.
    package static let largestCount = 4096

    private enum Key: Hashable {
        case source(NetworkSource)
        case user(UserID, NetworkSource)
    }

    private struct Count {
        var since: Int64
        var failures = 0
        var shutOutUntil: Int64 = .min

        func isOver(at now: Int64) -> Bool { now - since >= FalseTickets.minute && now >= shutOutUntil }
    }

    private var ofUser = FalseTickets.borneForUser
    private var ofSource = FalseTickets.borneFromSource
    private var counts: [Key: Count] = [:]
    private var tidiedAt: Int64 = .min

    package init() {}

    package var count: Int { counts.count }

    /// Other limits from now on. Who is shut out stays so for his minute.
    package mutating func use(ofUser: Int, ofSource: Int) {
        self.ofUser = ofUser
        self.ofSource = ofSource
    }

    private func allowedPerMinute(_ key: Key) -> Int {
        switch key {
        case .source: ofSource
        case .user: ofUser
        }
    }

    /// Counts one more; true when it was one too many, or there had been already. Of a `user` that nobody can have only
    /// the source is counted.
    package mutating func isTooMany(for user: UserID?, from source: NetworkSource, at now: Int64) -> Bool {
        let ofSource = isTooMany(.source(source), at: now)
        guard let user else { return ofSource }
        return isTooMany(.user(user, source), at: now) || ofSource
    }

    private mutating func isTooMany(_ key: Key, at now: Int64) -> Bool {
        guard makeRoom(for: key, at: now) else { return false }
        var count = counts[key] ?? Count(since: now)
        defer { counts[key] = count }
        guard now >= count.shutOutUntil else { return true }
        if now - count.since >= Self.minute { count = Count(since: now) }
        count.failures += 1
        guard count.failures > allowedPerMinute(key) else { return false }
        count = Count(since: now, shutOutUntil: now + Self.minute)
        return true
    }

    /// Whoever comes with more users than there is room for is counted by source only.
    private mutating func makeRoom(for key: Key, at now: Int64) -> Bool {
        guard counts[key] == nil, counts.count >= Self.largestCount else { return true }
        guard tidiedAt == .min || now - tidiedAt >= 1000 else { return false }
        tidiedAt = now
        counts = counts.filter { !$0.value.isOver(at: now) }
        return counts.count < Self.largestCount
    }
}
