/// The popup that finds a conversation.
extension AppState {
    mutating func openSwitcher() {
        popup = .switcher(Switcher())
    }

    mutating func pressInSwitcher(_ switcher: Switcher, _ key: KeyPress, _ command: Command?) {
        var switcher = switcher
        let matches = switcher.matches(in: book.order)
        switch command {
        case .nextControl: switcher.selected = min(switcher.selected + 1, max(0, matches.count - 1))
        case .previousControl: switcher.selected = max(switcher.selected - 1, 0)
        case .activate:
            guard matches.indices.contains(switcher.selected) else { return }
            return open(matches[switcher.selected])
        case .dismiss: return popup = nil
        case .clearLine:
            if switcher.filter.isEmpty { return popup = nil }
            switcher = Switcher()
        case .edit(let edit):
            switcher.filter.apply(edit)
            switcher.selected = 0
        case nil:
            guard let typed = key.typedText else { return }
            switcher.filter.insert(typed)
            switcher.selected = 0
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp, .pageDown, .help,
            .devices, .timeline, .fetchTicket, .refresh, .signOutOthers, .confirm, .redraw, .suspend, .quit:
            return
        }
        popup = .switcher(switcher)
    }
}
