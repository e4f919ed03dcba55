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
