package import Model
internal import Rules
package import WireNIO

/// Counts tickets with a false signature (L-32).
///
/// Whoever shows too many within a minute gets 70050 for a minute, whatever false ticket they show. A genuine ticket is
/// never counted and always let through, also an expired or revoked one. Signatures can't be guessed, so the aim is not
/// to keep anybody from getting in, but to keep one party from shutting out the others of its address.
package struct FalseTickets: Sendable {
    /// False tickets allowed per minute for one user from one source.
    package static let allowedForUser = 20
    /// False tickets allowed per minute from one source, which may be a proxy or a whole company: far more than
    /// mistakes come to.
    package static let allowedFromSource = 1000
    package static let minute: Duration = .seconds(60)
    /// How many counts are kept at once of sources, and as many of users: about 1 MB. A source that shows ever new
    /// names takes no other source's room.
    package static let largestCount = 4096

    private struct Place: Hashable {
        let user: UserID
        let source: NetworkSource
    }

    private struct Count {
        var since: Uptime
        var failures = 0
        var shutOutUntil: Uptime?

        func isOver(at now: Uptime) -> Bool { now - since >= FalseTickets.minute && !isShutOut(at: now) }

        func isShutOut(at now: Uptime) -> Bool { shutOutUntil.map { now < $0 } ?? false }
    }

    private var ofUser = FalseTickets.allowedForUser
    private var ofSource = FalseTickets.allowedFromSource
    private var sources = Table<NetworkSource>()
    private var users = Table<Place>()

    package init() {}

    package var count: Int { sources.counts.count + users.counts.count }

    /// Takes over changed limits. Whoever is shut out stays so until their minute is over.
    package mutating func use(ofUser: Int, ofSource: Int) {
        self.ofUser = ofUser
        self.ofSource = ofSource
    }

    /// Counts one more false ticket; returns true when there were too many, this one included. Without a `user`,
    /// because nobody can have that id, only the source is counted.
    package mutating func isTooMany(for user: UserID?, from source: NetworkSource, at now: Uptime) -> Bool {
        let isSource = sources.isTooMany(source, allowed: ofSource, at: now)
        // A source that is over its own limit is counted by no more names.
        guard let user, !isSource else { return isSource }
        return users.isTooMany(Place(user: user, source: source), allowed: ofUser, at: now)
    }

    private struct Table<Key: Hashable & Sendable>: Sendable {
        var counts: [Key: Count] = [:]
        private var tidiedAt: Uptime?

        mutating func isTooMany(_ key: Key, allowed: Int, at now: Uptime) -> Bool {
            guard makeRoom(for: key, at: now) else { return false }
            var count = counts[key] ?? Count(since: now)
            defer { counts[key] = count }
            guard !count.isShutOut(at: now) else { return true }
            if now - count.since >= FalseTickets.minute { count = Count(since: now) }
            count.failures += 1
            guard count.failures > allowed else { return false }
            count = Count(since: now, shutOutUntil: now + FalseTickets.minute)
            return true
        }

        /// Makes room for a new count. Returns false when there is none: the key is not counted then. For a user, the
        /// source still is.
        private mutating func makeRoom(for key: Key, at now: Uptime) -> Bool {
            guard counts[key] == nil, counts.count >= FalseTickets.largestCount else { return true }
            guard tidiedAt.map({ now - $0 >= .seconds(1) }) ?? true else { return false }
            tidiedAt = now
            counts = counts.filter { !$0.value.isOver(at: now) }
            return counts.count < FalseTickets.largestCount
        }
    }
}
