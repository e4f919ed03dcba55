/// Where a key goes, and the commands that mean the same everywhere.
extension AppState {
    package var keyContext: KeyMap.Context {
        if helpRow != nil { return .help }
        if timelinePage != nil { return .timeline }
        if let dialog { return dialog.saysWhoDisplaced ? .displaced : .form }
        if place == .signIn { return .form }
        switch popup {
        case .switcher: return .switcher
        case .devices(let panel): return panel.question == nil ? .devices : .devicesQuestion
        case nil: return .main
        }
    }

    /// Escape does nothing here.
    package var isEscapeIdle: Bool { KeyMap.command(for: KeyPress(.escape), in: keyContext) == nil }

    mutating func press(_ key: KeyPress) {
        notices.keyPressed()
        noteTypingPause()
        let command = KeyMap.command(for: key, in: keyContext)
        if let command, performEverywhere(command) { return }
        if let helpRow {
            pressInHelp(helpRow, command)
        } else if let timelinePage {
            pressInTimeline(timelinePage, command)
        } else if dialog != nil {
            pressInDialog(key, command)
        } else if place == .signIn {
            pressInSignIn(key, command)
        } else {
            switch popup {
            case .switcher(let switcher): pressInSwitcher(switcher, key, command)
            case .devices(let panel): pressInDevices(panel, command)
            case nil: pressInMain(key, command)
            }
        }
    }

    mutating func paste(_ text: String) {
        notices.clear()
        timelinePage = nil
        helpRow = nil
        if dialog != nil {
            pasteIntoDialog(text)
        } else if place == .signIn {
            pasteIntoSignIn(text)
        } else if case .switcher(var switcher) = popup {
            switcher.filter.insert(text.firstLine)
            popup = .switcher(switcher)
        } else {
            editComposer { $0.insert(text) }
        }
    }

    /// What key, command and button do alike: while text would be lost by it, it takes asking twice in a row.
    mutating func askToQuit() {
        if notices.askToQuit(losesText: losesTextByQuitting) { emit(.quit) }
    }

    /// Messages that are not on the server's disk, and typed text, where there is no store to keep them; also those of
    /// other accounts of this run.
    private var losesTextByQuitting: Bool {
        let hasUnsent = outbox.queued + outbox.failed > 0
        return !session.keepsText && hasUnsent || losesDraftsByQuitting || !leftBehind.isEmpty
    }

    private mutating func performEverywhere(_ command: Command) -> Bool {
        switch command {
        case .quit: askToQuit()
        case .redraw: emit(.redraw)
        case .suspend: emit(.suspend)
        case .timeline: toggleTimeline()
        case .help: toggleHelp()
        case .fetchTicket: if isAvailable(command) { fetchTicket() }
        case .send, .clearLine, .openSwitcher, .nextConversation, .previousConversation, .nextUnread, .pageUp,
            .pageDown, .devices, .edit, .nextControl, .previousControl, .activate, .refresh, .signOutOthers,
            .confirm, .dismiss:
            return false
        }
        return true
    }

    private mutating func pressInMain(_ key: KeyPress, _ command: Command?) {
        guard let command else {
            if let typed = key.typedText { editComposer { $0.insert(typed) } }
            return
        }
        switch command {
        case .send: enter()
        case .clearLine: clearComposer()
        case .edit(let edit): editComposer(edit)
        case .openSwitcher: openSwitcher()
        case .nextConversation: openNeighbour(step: 1)
        case .previousConversation: openNeighbour(step: -1)
        case .nextUnread: openNextUnread()
        case .pageUp: pageUp()
        case .pageDown: pageDown()
        case .devices: openDevices()
        case .nextControl, .previousControl, .activate, .dismiss, .timeline, .help, .fetchTicket, .refresh,
            .signOutOthers,
            .confirm, .quit, .redraw, .suspend:
            break
        }
    }
}

extension KeyPress {
    /// The character this key types; nil for keys that mean something else.
    var typedText: String? {
        guard case .character(let character) = key, modifiers.subtracting(.shift).isEmpty else { return nil }
        return String(character)
    }
}

extension String {
    var firstLine: String { String(prefix { !$0.isNewline }) }
}
