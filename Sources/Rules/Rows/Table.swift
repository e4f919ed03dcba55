/// Rows of one kind as a unit of work knows them: what was read, and what has become of it.
package struct Table<Key: Hashable & Sendable, Row: Equatable & Sendable>: Sendable {
    private struct Entry {
        /// As the database has it; nil where it has none.
        var stored: Row?
        var current: Row?
        var isListed = false
    }

    private var entries: [Key: Entry] = [:]
    /// In the order in which they were first changed.
    private var changed: [Key] = []

    package init() {}

    /// Reads a row once; `load` is asked only for one that nobody has asked for before.
    mutating func row(_ key: Key, load: (Key) throws -> Row?) rethrows -> Row? {
        if let entry = entries[key] { return entry.current }
        let row = try load(key)
        entries[key] = Entry(stored: row, current: row)
        return row
    }

    /// The row as it is known; nil for one that nobody has asked for.
    func known(_ key: Key) -> Row?? { entries[key].map(\.current) }

    /// Takes what was read with many others; a row that is known stays as it is.
    mutating func note(_ key: Key, _ row: Row?) {
        if entries[key] == nil { entries[key] = Entry(stored: row, current: row) }
    }

    /// A row that has been read gets another value, or is deleted (nil).
    mutating func set(_ key: Key, _ row: Row?) {
        let isListed = entries[key]?.isListed ?? false
        entries[key, default: Entry()].current = row
        guard !isListed else { return }
        entries[key]?.isListed = true
        changed.append(key)
    }

    var isUnchanged: Bool { changed.isEmpty }

    /// What there is to write. From then on it counts as written.
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
