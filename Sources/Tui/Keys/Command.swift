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
    /// Shows one's own devices, or what has to come first.
    case devices
    /// Shows or hides what the session went through.
    case timeline
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
    /// Asks again for the list that is shown.
    case refresh
    case signOutOthers
    /// Does what was asked about. Never the key that asked for it.
    case confirm
    /// Closes what lies on top, keeping everything typed.
    case dismiss
}
