/// The page of keys and commands, over everything else: also over a dialog, which waits meanwhile.
extension AppState {
    mutating func toggleHelp() {
        helpRow = helpRow == nil ? 0 : nil
    }

    mutating func pressInHelp(_ firstRow: Int, _ command: Command?) {
        let layout = HelpLayout(self, size: size)
        let page = max(1, layout.page.body.rows - 1)
        let scrolled = { (step: Int) in max(0, min(firstRow + step, layout.lastFirstRow)) }
        switch command {
        case .pageUp: helpRow = scrolled(-page)
        case .pageDown: helpRow = scrolled(page)
        case .previousControl: helpRow = scrolled(-1)
        case .nextControl: helpRow = scrolled(1)
        case .dismiss, .clearLine: helpRow = nil
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .help, .devices, .timeline,
            .edit, .activate, .fetchTicket, .refresh, .signOutOthers, .confirm, .quit, .redraw, .suspend, nil:
            break
        }
    }

    /// There is more of it in that direction.
    func canScrollHelp(_ firstRow: Int, down: Bool) -> Bool {
        down ? firstRow < HelpLayout(self, size: size).lastFirstRow : firstRow > 0
    }
}
