package import Model

/// Sums up lines of the log that others can cause as often as they like: of each kind the first is written at once, and
/// those that follow it are counted and told once a second.
package struct LineSums<Kind: Hashable & Sendable>: Sendable {
    /// Kinds that are counted at once; what is beyond is counted together.
    package static var largestCount: Int { 256 }
    private static var second: Duration { .seconds(1) }

    private struct Entry {
        var since: Uptime
        var count = 0
    }

    private var entries: [Kind: Entry] = [:]
    /// Of kinds that found no room.
    private var others = Entry(since: .zero)

    package init() {}

    /// Nothing waits to be told.
    package var isEmpty: Bool { entries.isEmpty && others.count == 0 }

    /// True when this one is to be written.
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

    /// How many more of each kind there were in the second that is over, and of all that found no room (nil); to be asked
    /// about once a second.
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

    /// All that waits, whatever its second.
    package mutating func rest() -> [(kind: Kind?, count: Int)] {
        defer {
            entries = [:]
            others = Entry(since: .zero)
        }
        let sums = entries.filter { $0.value.count > 0 }.map { (kind: Optional($0.key), count: $0.value.count) }
        return others.count > 0 ? sums + [(nil, others.count)] : sums
    }
}
