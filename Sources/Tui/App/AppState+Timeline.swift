/// The page that shows what the session went through, over everything else.
extension AppState {
    mutating func openTimeline() {
        popup = nil
        helpRow = nil
        timelinePage = TimelinePage()
    }

    /// Nothing of one account is ever shown to another. A page that is open follows what comes.
    mutating func forgetTimeline() {
        timeline = SessionTimeline()
        if timelinePage != nil { timelinePage = TimelinePage() }
    }

    mutating func toggleTimeline() {
        guard timelinePage != nil else { return openTimeline() }
        timelinePage = nil
        helpRow = nil
    }

    mutating func pressInTimeline(_ page: TimelinePage, _ command: Command?) {
        let layout = TimelineLayout(self, size: size)
        switch command {
        case .pageUp: timelinePage?.last = layout.last(movedUp: max(1, layout.visible(page).count - 1), from: page)
        case .pageDown: timelinePage?.last = layout.last(movedDown: max(1, layout.visible(page).count - 1), from: page)
        case .previousControl: timelinePage?.last = layout.last(movedUp: 1, from: page)
        case .nextControl: timelinePage?.last = layout.last(movedDown: 1, from: page)
        case .dismiss, .clearLine: timelinePage = nil
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .help, .devices, .timeline,
            .edit, .activate, .fetchTicket, .refresh, .signOutOthers, .confirm, .redraw, .suspend, .quit, nil:
            break
        }
    }
}
