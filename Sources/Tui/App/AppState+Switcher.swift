/// The popup that finds a conversation.
extension AppState {
    mutating func openSwitcher() {
        popup = .switcher(Switcher())
    }

    /// After every input: keys, pastes and the session all change what there is to choose from.
    mutating func settleSwitcher() {
        guard case .switcher(var switcher) = popup else { return }
        switcher.settle(in: book.order)
        popup = .switcher(switcher)
    }

    mutating func pressInSwitcher(_ switcher: Switcher, _ key: KeyPress, _ command: Command?) {
        var switcher = switcher
        switch command {
        case .nextControl: switcher.moveSelection(by: 1, in: book.order)
        case .previousControl: switcher.moveSelection(by: -1, in: book.order)
        case .activate:
            guard let selected = switcher.selected, book[selected] != nil else { return }
            return open(selected)
        case .dismiss: return popup = nil
        case .clearLine:
            if switcher.filter.isEmpty { return popup = nil }
            switcher = Switcher()
        case .edit(let edit):
            switcher.filter.apply(edit, ring: &kills)
        case nil:
            guard let typed = key.typedText else { return }
            switcher.filter.insert(typed)
        case .send, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp, .pageDown, .help,
            .devices, .timeline, .fetchTicket, .refresh, .signOutOthers, .confirm, .redraw, .suspend, .quit:
            return
        }
        popup = .switcher(switcher)
    }
}
