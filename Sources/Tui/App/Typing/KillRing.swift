/// The texts that were cut, newest first, to be put back anywhere: ^Y brings the newest, and Alt-y after it the one
/// before. It also keeps the whole lines that left the composer.
package struct KillRing: Equatable, Sendable {
    /// On which side of the cursor a cut took its text.
    enum Direction {
        case backward
        case forward
    }

    private static let entryLimit = 64
    /// The most bytes that are kept; the oldest entries are dropped, but never the newest.
    private static let byteLimit = 4 << 20

    private var entries: [String] = []
    package private(set) var lines = SentLines()

    package init() {}

    /// The text that was cut `age` cuts ago, continuing with the newest after the oldest; nil where there is none.
    subscript(age: Int) -> String? {
        entries.isEmpty ? nil : entries[age % entries.count]
    }

    /// Returns the text that was cut `age` cuts ago; nil where there are not so many.
    func entry(age: Int) -> String? { entries.indices.contains(age) ? entries[age] : nil }

    mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        entries.insert(text, at: 0)
        dropOldest()
    }

    /// Keeps a line that was sent or done as a command, for ^Up.
    mutating func addLine(_ text: String) {
        lines.add(text)
    }

    /// Keeps a line that was given up, for both ^Y and ^Up.
    mutating func putAway(_ text: String) {
        add(text)
        lines.add(text)
    }

    /// Adds a cut to the one before it, in the order that both had in the text.
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
