import Model
import Session

/// Which keys would do something at this moment: the hint row names no others.
extension AppState {
    package func isAvailable(_ command: Command) -> Bool {
        switch command {
        case .send: composer.text.hasPrefix("/") || !composer.isEmpty && openID != nil && session.standing.takesMessages
        case .openSwitcher: !book.isEmpty
        case .nextConversation, .previousConversation: book.order.count > 1
        case .nextUnread: book.all.contains { $0.id != openID && $0.hasUnread }
        case .pageUp, .pageDown: popup != nil || openConversation?.entryCount ?? 0 > 0
        case .nextControl, .previousControl: isFormArmed
        case .activate: isFormArmed && canActivate
        case .dismiss: isFormArmed && canDismiss
        case .fetchTicket: configuration.hasTicketSource && isFormArmed && asksForTicket
        case .edit, .clearLine, .help, .redraw, .suspend, .quit: true
        }
    }

    private var isFormArmed: Bool { dialog?.isArmed(at: now.uptime) ?? true }

    /// What has the keys shows a ticket field.
    private var asksForTicket: Bool { dialog?.hasTicketField ?? (place == .signIn) }

    private var canActivate: Bool {
        if let dialog { return !dialog.isSigningIn }
        if case .switcher(let switcher) = popup { return !switcher.matches(in: book.order).isEmpty }
        return true
    }

    private var canDismiss: Bool {
        dialog != nil || place == .main || session.status == .loggingIn || canLeaveSignIn
    }

    /// There is something to go back to.
    var canLeaveSignIn: Bool { credentials != nil && !book.isEmpty }
}
