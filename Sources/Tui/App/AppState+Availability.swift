import Model
import Session

/// Which keys would do something at this moment: the hint row names no others.
extension AppState {
    package func isAvailable(_ command: Command) -> Bool {
        switch command {
        case .send: composer.text.hasPrefix("/") || !composer.isEmpty && openID != nil && session.standing.takesMessages
        case .openSwitcher: !book.isEmpty
        case .nextConversation, .previousConversation: book.order.count > 1
        case .nextUnread: book.hasUnread(beside: openID)
        case .pageUp, .pageDown:
            if let helpRow {
                canScrollHelp(helpRow, down: command == .pageDown)
            } else {
                timelinePage != nil || openConversation?.entryCount ?? 0 > 0
            }
        case .nextControl: isFormArmed && canMove(down: true)
        case .previousControl: isFormArmed && canMove(down: false)
        case .activate: isFormArmed && canActivate
        case .dismiss: isFormArmed && canDismiss
        case .fetchTicket: canFetchTicket
        case .devices: dialog.map { isFormArmed && !$0.leadsToDevices && !$0.isSigningIn } ?? true
        case .refresh: session.standing == .online
        case .signOutOthers: shownDevices?.hasOthers == true && session.standing == .online
        case .confirm, .timeline, .edit, .clearLine, .help, .redraw, .suspend, .quit: true
        }
    }

    /// A page over a dialog takes its keys at once: the person asked for it.
    private var isFormArmed: Bool { helpRow != nil || timelinePage != nil || dialog?.isArmed(at: now.uptime) ?? true }

    private var shownDevices: DevicePanel? {
        if case .devices(let panel) = popup { panel } else { nil }
    }

    private func canMove(down: Bool) -> Bool {
        if let helpRow { return canScrollHelp(helpRow, down: down) }
        if let timelinePage {
            let layout = TimelineLayout(self, size: size)
            return down ? timelinePage.last != nil : layout.last(movedUp: 1, from: timelinePage) != timelinePage.last
        }
        return shownDevices.map { $0.instances?.count ?? 0 > 1 } ?? true
    }

    private var canActivate: Bool {
        if let dialog { return !dialog.isSigningIn && !dialog.isFetchingTicket }
        if case .switcher(let switcher) = popup { return !switcher.matches(in: book.order).isEmpty }
        if let shownDevices { return shownDevices.selectedInstance?.isOwn == false }
        return true
    }

    private var canDismiss: Bool {
        helpRow != nil || timelinePage != nil || dialog != nil || place == .main || session.status == .loggingIn
            || canLeaveSignIn
    }

    /// There is something to go back to.
    var canLeaveSignIn: Bool { credentials != nil && !book.isEmpty }
}
