/// What was cut, newest first, to be put back anywhere: ^Y the newest, Alt-y after it the one before. Beside it the whole
/// lines that left the composer, so that whatever was typed can be had again.
package struct KillRing: Equatable, Sendable {
    /// On which side of the cursor a cut took its text.
    enum Direction {
        case backward
        case forward
    }

    private static let entryLimit = 64
    /// Older entries are forgotten; the newest is kept however long it is.
    private static let byteLimit = 4 << 20

    private var entries: [String] = []
    package private(set) var lines = SentLines()

    package init() {}

    /// The entry that is `age` cuts old, round and round.
    subscript(age: Int) -> String? {
        entries.isEmpty ? nil : entries[age % entries.count]
    }

    /// Nil where there is none so old.
    func entry(age: Int) -> String? { entries.indices.contains(age) ? entries[age] : nil }

    mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        entries.insert(text, at: 0)
        dropOldest()
    }

    /// A whole line was sent, or done as a command.
    mutating func addLine(_ text: String) {
        lines.add(text)
    }

    /// A whole line was given up: both ^Y and ^Up bring it back.
    mutating func putAway(_ text: String) {
        add(text)
        lines.add(text)
    }

    /// A cut right after another one: both are one entry, in the order they had in the text.
    mutating func join(_ text: String, _ direction: Direction) {
        guard let newest = entries.first else { return add(text) }
        entries[0] = direction == .backward ? text + newest : newest + text
        dropOldest()
    }

    private mutating func dropOldest() {
        var bytes = entries.reduce(0) { $0 + $1.utf8.count }
        while entries.count > Self.entryLimit || bytes > Self.byteLimit && entries.count > 1 {
            bytes -= entries.removeLast().utf8.count
        }
    }
}
