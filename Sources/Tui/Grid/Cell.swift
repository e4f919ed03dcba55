/// One column of the screen.
package struct Cell: Equatable, Sendable {
    /// The scalars drawn here: one of width 1 or 2 and up to four combining marks. Empty for the right half of a wide
    /// one, which its left neighbour draws.
    package var text: String
    package var style: Style

    package init(_ text: String = " ", style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// The right half of a wide cell.
    package var isContinuation: Bool { text.isEmpty }
}

/// How a cell looks, by its meaning. Which attribute or colour that is, `Theme` decides.
package enum Style: Character, CaseIterable, Sendable {
    case plain = "."
    /// Names, titles, the selected conversation.
    case strong = "b"
    /// Times, rules, hints.
    case faint = "f"
    /// The status bar and the header.
    case bar = "="
    /// A state that is well: `online`, `sent`.
    case good = "g"
    /// A state that wants attention: `reconnecting`, a ticket about to expire, `queued`.
    case warning = "w"
    /// A state that wants action: FAILED, signed out, expired.
    case alarm = "a"
    /// The same three on the bar.
    case barGood = "G"
    case barWarning = "W"
    case barAlarm = "A"
    /// What is said to the person on rows of its own.
    case notice = "n"
    /// Unread counts and the new-messages rule.
    case accent = "u"
    /// The button or field that has the focus.
    case focus = "#"
    /// One's own name.
    case own = "o"
}
