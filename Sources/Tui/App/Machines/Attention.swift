/// Whether a person looks at this terminal. What is marked read, and whether the bell rings, depends on it.
///
/// A program that starts has nobody before it until a key is pressed or the window is turned to: it may run in a session
/// that nobody watches. Where the terminal reports the focus, losing it ends the attention and gaining it begins it; where
/// it doesn't, the attention ends some time after the last key.
package struct Attention: Equatable, Sendable {
    /// A terminal may tell the focus it has when it is asked to report changes: within this time, in milliseconds, that
    /// is an answer and nobody's act.
    private static let answerTime: Int64 = 1_000
    /// In milliseconds, for terminals that never report the focus.
    private static let patience: Int64 = 300_000

    /// The least time between two bells, in milliseconds: who is called has heard it.
    private static let bellPause: Int64 = 1_000

    private var isFocused: Bool?
    private var rangAt: Int64?
    /// Uptime at which reports were switched on.
    private var askedAt: Int64
    /// Uptime of the last act of a person; nil without one since the focus went.
    private var actedAt: Int64?

    package init(at uptime: Int64) {
        askedAt = uptime
    }

    /// The terminal was taken anew, and with it the reports.
    package mutating func restart(at uptime: Int64) {
        askedAt = uptime
        isFocused = nil
    }

    /// A key, or a paste.
    package mutating func act(at uptime: Int64) {
        actedAt = uptime
        // Keys come to the window that has the focus, whatever was reported last.
        if isFocused == false { isFocused = true }
    }

    /// The terminal reports.
    package mutating func tell(isFocused new: Bool, at uptime: Int64) {
        let isAnswer = isFocused == nil && uptime - askedAt < Self.answerTime
        isFocused = new
        if new { actedAt = isAnswer ? actedAt : uptime } else { actedAt = nil }
    }

    /// Whether the bell may ring for what comes now; it counts as rung then.
    package mutating func ring(at uptime: Int64) -> Bool {
        if let rangAt, uptime - rangAt < Self.bellPause { return false }
        rangAt = uptime
        return true
    }

    package func isPresent(at uptime: Int64) -> Bool {
        guard let actedAt else { return false }
        return isFocused != nil || uptime - actedAt < Self.patience
    }
}
