package import Model
package import Session

/// What happened to the session since this account came to the screen: the same facts as `parley events`, without
/// messages. The oldest entries are dropped when there are too many, and all of them with the account.
package struct SessionTimeline: Equatable, Sendable {
    package private(set) var entries: [TimelineEntry] = []
    private var count = 0
    private var isStoreFailing = false

    package static let maximumEntries = 500
    /// The most characters of one text, as texts of a server or another device may be long.
    static let maximumText = 400

    package init() {}

    package var newest: Int { count }

    /// Records an event. Events that are not about the session are ignored.
    package mutating func record(_ event: SessionEvent, at instant: Timestamp, clock: LocalTime) {
        guard let words = words(of: event, clock) else { return }
        count += 1
        entries.append(
            TimelineEntry(
                number: count, at: instant, tone: words.tone, name: words.name, text: cut(words.text),
                details: words.details.map(cut)))
        if entries.count > Self.maximumEntries { entries.removeFirst() }
    }

    private mutating func words(of event: SessionEvent, _ clock: LocalTime) -> TimelineWords? {
        guard case .storageChanged(let storage) = event else { return TimelineWords(event, clock: clock) }
        switch storage {
        case .failed: isStoreFailing = true
        case .none: isStoreFailing = false
        case .saved where isStoreFailing:
            isStoreFailing = false
            return .savedAgain
        case .saved, .saving: break
        }
        return TimelineWords(event, clock: clock)
    }

    /// Entries up to `number`, oldest first.
    package func entries(upTo number: Int) -> ArraySlice<TimelineEntry> {
        entries.dropLast(max(0, count - number))
    }

    private func cut(_ text: String) -> String {
        // Counted in scalars, because one character may have any number of them.
        let scalars = text.unicodeScalars
        guard
            let end = scalars.index(scalars.startIndex, offsetBy: Self.maximumText, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}

/// One fact of the session's history, ready to be read.
package struct TimelineEntry: Equatable, Sendable {
    /// Dense from 1 since the account came to the screen.
    package let number: Int
    /// This machine's time when the event arrived.
    package let at: Timestamp
    package let tone: Tone
    /// The event's name, as in JSON lines.
    package let name: String
    /// One sentence; may hold text from outside.
    package let text: String
    /// Cause and cure of an error code; empty for other events.
    package let details: [String]

    package enum Tone: Hashable, Sendable {
        case plain
        case good
        case warning
        case alarm
    }
}
