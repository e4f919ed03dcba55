/// Sums up lines of the log that others can cause as often as they like: of each kind the first is written at once, and
/// those that follow it are counted and told once a second. Instants are milliseconds of uptime.
package struct LineSums<Kind: Hashable & Sendable>: Sendable {
    /// Kinds that are counted at once; what is beyond is written as it comes.
    package static var largestCount: Int { 256 }
    private static var second: Int64 { 1000 }

    private struct Entry {
        var since: Int64
        var count = 0
    }

    private var entries: [Kind: Entry] = [:]

    package init() {}

    /// Nothing waits to be told.
    package var isEmpty: Bool { entries.isEmpty }

    /// True when this one is to be written.
    package mutating func isFirst(_ kind: Kind, at now: Int64) -> Bool {
        if entries[kind] != nil {
            entries[kind]?.count += 1
            return false
        }
        if entries.count < Self.largestCount { entries[kind] = Entry(since: now) }
        return true
    }

    /// How many more of each kind there were in the second that is over; to be asked about once a second.
    package mutating func due(at now: Int64) -> [(kind: Kind, count: Int)] {
        var sums: [(kind: Kind, count: Int)] = []
        for (kind, entry) in entries where now - entry.since >= Self.second {
            // A quiet second: the next one is a first one again.
            entries[kind] = entry.count == 0 ? nil : Entry(since: now)
            if entry.count > 0 { sums.append((kind, entry.count)) }
        }
        return sums
    }

    /// All that waits, whatever its second.
    package mutating func rest() -> [(kind: Kind, count: Int)] {
        defer { entries = [:] }
        return entries.filter { $0.value.count > 0 }.map { ($0.key, $0.value.count) }
    }
}
