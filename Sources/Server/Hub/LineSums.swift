package import Model

/// Sums up log lines that others can cause as often as they like: the first of each kind is written at once, those that
/// follow are counted and told once a second.
package struct LineSums<Kind: Hashable & Sendable>: Sendable {
    /// How many kinds are counted separately at once; all further kinds are counted together.
    package static var largestCount: Int { 256 }
    private static var second: Duration { .seconds(1) }

    private struct Entry {
        var since: Uptime
        var count = 0
    }

    private var entries: [Kind: Entry] = [:]
    /// The count of all kinds for which there was no room.
    private var others = Entry(since: .zero)

    package init() {}

    /// Whether nothing waits to be told.
    package var isEmpty: Bool { entries.isEmpty && others.count == 0 }

    /// Counts a line; returns true when it is to be written at once.
    package mutating func isFirst(_ kind: Kind, at now: Uptime) -> Bool {
        if entries[kind] != nil {
            entries[kind]?.count += 1
            return false
        }
        guard entries.count < Self.largestCount else {
            if others.count == 0 { others.since = now }
            others.count += 1
            return false
        }
        entries[kind] = Entry(since: now)
        return true
    }

    /// How many more lines of each kind came in the second that is over, and of all kinds without room (nil). To be
    /// called about once a second.
    package mutating func due(at now: Uptime) -> [(kind: Kind?, count: Int)] {
        var sums: [(kind: Kind?, count: Int)] = []
        for (kind, entry) in entries where now - entry.since >= Self.second {
            // A quiet second: the next one is a first one again.
            entries[kind] = entry.count == 0 ? nil : Entry(since: now)
            if entry.count > 0 { sums.append((kind, entry.count)) }
        }
        if others.count > 0, now - others.since >= Self.second {
            sums.append((nil, others.count))
            others = Entry(since: now)
        }
        return sums
    }

    /// All counts that wait, whether or not their second is over.
    package mutating func rest() -> [(kind: Kind?, count: Int)] {
        defer {
            entries = [:]
            others = Entry(since: .zero)
        }
        let sums = entries.filter { $0.value.count > 0 }.map { (kind: Optional($0.key), count: $0.value.count) }
        return others.count > 0 ? sums + [(nil, others.count)] : sums
    }
}
