/// Counts tickets with a false signature and shuts a source out that shows too many (L-32). Instants are milliseconds
/// of uptime.
///
/// A ticket that is genuine, but expired or revoked, never counts: only who guesses or has another server's secret does.
package struct FalseTickets: Sendable {
    /// So many in a minute are borne.
    package static let borne = 20
    package static let minute: Int64 = 60_000
    /// Sources that are counted at once: about 1 MB.
    package static let largestCount = 4096

    private struct Source {
        /// Ascending; at most one more than is borne.
        var failures: [Int64] = []
        var shutOutUntil: Int64 = .min
    }

    private var sources: [NetworkSource: Source] = [:]
    private var tidiedAt: Int64 = .min

    package init() {}

    package var count: Int { sources.count }

    package func isShutOut(_ source: NetworkSource, at now: Int64) -> Bool {
        sources[source].map { now < $0.shutOutUntil } ?? false
    }

    /// Counts one more; true when it was one too many.
    package mutating func isTooMany(from source: NetworkSource, at now: Int64) -> Bool {
        guard makeRoom(for: source, at: now) else { return false }
        var entry = sources[source] ?? Source()
        entry.failures.removeAll { now - $0 >= Self.minute }
        entry.failures.append(now)
        let isTooMany = entry.failures.count > Self.borne
        if isTooMany { entry = Source(shutOutUntil: now + Self.minute) }
        sources[source] = entry
        return isTooMany
    }

    /// Drops what has no effect any more; whoever comes from more sources than fit starts to be counted anew, but
    /// nobody who is shut out gets in by that.
    private mutating func makeRoom(for source: NetworkSource, at now: Int64) -> Bool {
        guard sources[source] == nil, sources.count >= Self.largestCount else { return true }
        guard tidiedAt == .min || now - tidiedAt >= 1000 else { return false }
        tidiedAt = now
        sources = sources.filter { now < $0.value.shutOutUntil }
        return sources.count < Self.largestCount
    }
}
