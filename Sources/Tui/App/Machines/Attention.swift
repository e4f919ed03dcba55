package import Model

/// Whether a person looks at this terminal, which decides what is marked as read and whether the bell rings.
///
/// At the start nobody is assumed to be there until a key is pressed or the window is turned to: the program may run in
/// a session that nobody watches. Where the terminal reports the focus, losing it ends the attention and gaining it
/// begins it; elsewhere it ends some time after the last key.
package struct Attention: Equatable, Sendable {
    /// How long after reports are switched on a report of the focus counts as the terminal's answer and not as an act
    /// of a person.
    private static let answerTime: Duration = .seconds(1)
    /// How long after the last key a person counts as present, on terminals that never report the focus.
    private static let patience: Duration = .seconds(300)

    /// The least time between two bells.
    private static let bellPause: Duration = .seconds(1)

    private var isFocused: Bool?
    private var rangAt: Uptime?
    /// Whether somebody was called and has not come since.
    private var isCalling = false
    /// The uptime at which reports of the focus were switched on.
    private var askedAt: Uptime
    /// The uptime of the person's last act; nil while the focus is lost, until the next act.
    private var actedAt: Uptime?

    package init(at uptime: Uptime) {
        askedAt = uptime
    }

    /// Starts over: the terminal was taken back, and reports of the focus were switched on again.
    package mutating func restart(at uptime: Uptime) {
        askedAt = uptime
        isFocused = nil
    }

    /// Ends the attention while another program has the terminal.
    package mutating func leave() {
        actedAt = nil
    }

    /// Notes a key or a paste.
    package mutating func act(at uptime: Uptime) {
        actedAt = uptime
        // Keys come to the window that has the focus, whatever was reported last.
        if isFocused == false { isFocused = true }
    }

    /// Notes the terminal's report of the focus.
    package mutating func tell(isFocused new: Bool, at uptime: Uptime) {
        let isAnswer = isFocused == nil && uptime - askedAt < Self.answerTime
        isFocused = new
        if new { actedAt = isAnswer ? actedAt : uptime } else { actedAt = nil }
    }

    /// Returns whether the bell may ring; if so, it counts as rung.
    package mutating func ring(at uptime: Uptime) -> Bool {
        if let rangAt, uptime - rangAt < Self.bellPause { return false }
        rangAt = uptime
        call()
        return true
    }

    package mutating func call() { isCalling = true }

    /// Notes that somebody is there; returns whether they had been called.
    package mutating func stopCalling() -> Bool {
        defer { isCalling = false }
        return isCalling
    }

    package func isPresent(at uptime: Uptime) -> Bool {
        guard let actedAt else { return false }
        return isFocused != nil || uptime - actedAt < Self.patience
    }
}
