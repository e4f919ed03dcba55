/// Rows of one kind in a unit of work: each as it was read, and as it is after the changes.
package struct Table<Key: Hashable & Sendable, Row: Equatable & Sendable>: Sendable {
    private struct Entry {
        /// The row in the database; nil when there is none.
        var stored: Row?
        var current: Row?
        var isListed = false
    }

    private var entries: [Key: Entry] = [:]
    /// The keys of changed rows, in the order of their first change.
    private var changed: [Key] = []

    package init() {}

    /// Returns a row; `load` reads it when it is asked for the first time.
    mutating func row(_ key: Key, load: (Key) throws -> Row?) rethrows -> Row? {
        if let entry = entries[key] { return entry.current }
        let row = try load(key)
        entries[key] = Entry(stored: row, current: row)
        return row
    }

    /// Returns the row if it has been read or set; nil (the outer one) when it has not.
    func known(_ key: Key) -> Row?? { entries[key].map(\.current) }

    /// Notes a row that was read together with many others. A row that is known already stays as it is.
    mutating func note(_ key: Key, _ row: Row?) {
        if entries[key] == nil { entries[key] = Entry(stored: row, current: row) }
    }

    /// Changes or deletes (nil) a row that has been read before.
    mutating func set(_ key: Key, _ row: Row?) {
        let isListed = entries[key]?.isListed ?? false
        entries[key, default: Entry()].current = row
        guard !isListed else { return }
        entries[key]?.isListed = true
        changed.append(key)
    }

    var isUnchanged: Bool { changed.isEmpty }

    /// Returns the changes to write. After this they count as written.
    mutating func takeChanges() -> [RowChange<Key, Row>] {
        let taken = changed.compactMap { key -> RowChange<Key, Row>? in
            guard let entry = entries[key] else { return nil }
            entries[key] = Entry(stored: entry.current, current: entry.current)
            guard entry.stored != entry.current else { return nil }
            return RowChange(key: key, before: entry.stored, after: entry.current)
        }
        changed = []
        return taken
    }
}

/// A row that is new, different (`before` and `after`) or deleted (no `after`).
package struct RowChange<Key: Hashable & Sendable, Row: Equatable & Sendable>: Sendable {
    package let key: Key
    package let before: Row?
    package let after: Row?
}
