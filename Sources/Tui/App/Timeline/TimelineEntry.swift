package import Model

/// One fact of the session's history, ready to be read.
package struct TimelineEntry: Equatable, Sendable {
    /// Dense from 1 since the account came to the screen.
    package let number: Int
    /// This machine's clock when the screen was told.
    package let at: Timestamp
    package let tone: Tone
    /// The event's name, as in JSON lines.
    package let name: String
    /// One sentence; may hold text from outside.
    package let text: String
    /// Cause and cure of a code.
    package let details: [String]

    package enum Tone: Hashable, Sendable {
        case plain
        case good
        case warning
        case alarm
    }
}
