package import Model

/// Whether a person looks at this terminal. What is marked read, and whether the bell rings, depends on it.
///
/// A program that starts has nobody before it until a key is pressed or the window is turned to: it may run in a session
/// that nobody watches. Where the terminal reports the focus, losing it ends the attention and gaining it begins it; where
/// it doesn't, the attention ends some time after the last key.
package struct Attention: Equatable, Sendable {
    /// A terminal may tell the focus it has when it is asked to report changes: within this time that is
    /// an answer and nobody's act.
    private static let answerTime: Duration = .seconds(1)
    /// For terminals that never report the focus.
    private static let patience: Duration = .seconds(300)

    /// The least time between two bells: who is called has heard it.
    private static let bellPause: Duration = .seconds(1)

    private var isFocused: Bool?
    private var rangAt: Uptime?
    /// Somebody was called, and nobody has come since.
    private var isCalling = false
    /// Uptime at which reports were switched on.
    private var askedAt: Uptime
    /// Uptime of the last act of a person; nil without one since the focus went.
    private var actedAt: Uptime?

    package init(at uptime: Uptime) {
        askedAt = uptime
    }

    /// The terminal was taken anew, and with it the reports.
    package mutating func restart(at uptime: Uptime) {
        askedAt = uptime
        isFocused = nil
    }

    /// Another program has the terminal.
    package mutating func leave() {
        actedAt = nil
    }

    /// A key, or a paste.
    package mutating func act(at uptime: Uptime) {
        actedAt = uptime
        // Keys come to the window that has the focus, whatever was reported last.
        if isFocused == false { isFocused = true }
    }

    /// The terminal reports.
    package mutating func tell(isFocused new: Bool, at uptime: Uptime) {
        let isAnswer = isFocused == nil && uptime - askedAt < Self.answerTime
        isFocused = new
        if new { actedAt = isAnswer ? actedAt : uptime } else { actedAt = nil }
    }

    /// Whether the bell may ring for what comes now; it counts as rung then.
    package mutating func ring(at uptime: Uptime) -> Bool {
        if let rangAt, uptime - rangAt < Self.bellPause { return false }
        rangAt = uptime
        call()
        return true
    }

    package mutating func call() { isCalling = true }

    /// Somebody is there. False where nobody was called.
    package mutating func stopCalling() -> Bool {
        defer { isCalling = false }
        return isCalling
    }

    package func isPresent(at uptime: Uptime) -> Bool {
        guard let actedAt else { return false }
        return isFocused != nil || uptime - actedAt < Self.patience
    }
}
