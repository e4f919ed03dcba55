/// What a key asks of the screen. Which key means which command, `KeyMap` says.
package enum Command: Hashable, Sendable {
    case send
    case clearLine
    case openSwitcher
    case nextConversation
    case previousConversation
    case nextUnread
    case pageUp
    case pageDown
    case help
    case redraw
    case suspend
    case quit
    case edit(EditCommand)
    /// Moves the focus through a dialog's or form's fields and buttons, or through a list's rows.
    case nextControl
    case previousControl
    /// Presses the focused button, or takes the selected row.
    case activate
    /// Asks the ticket source for a new ticket.
    case fetchTicket
    /// Closes what lies on top, keeping everything typed.
    case dismiss
}
