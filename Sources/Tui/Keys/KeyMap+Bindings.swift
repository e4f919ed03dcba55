extension KeyMap {
    /// In the order hints and help show them.
    package static let bindings: [Binding] =
        [
            row(.init(.enter), .send, [.main], hint: "send", help: "send the message, or run the /command"),
            row(.init(.enter), .activate, forms, hint: "choose", help: "press the button, go to the next field"),
            row(.init(.enter), .activate, [.switcher], hint: "open"),
            row(.init(.enter, .alt), .edit(.newline), [.main], hint: "newline", help: "begin a new line"),
            row(control("k"), .openSwitcher, [.main], hint: "chats", help: "find a conversation by its name"),
            row(control("k"), .dismiss, [.switcher]),
            row(.init(.tab), .nextControl, forms, hint: "next", help: "go to the next field or button"),
            row(.init(.tab), .nextControl, [.switcher]),
            row(.init(.tab, .shift), .previousControl, forms.union([.switcher])),
            row(.init(.down), .nextControl, forms),
            row(.init(.down), .nextControl, [.switcher], hint: "next"),
            row(.init(.up), .previousControl, forms.union([.switcher])),
            row(control("n"), .nextControl, [.switcher]),
            row(control("p"), .previousControl, [.switcher]),
            row(.init(.enter), .activate, [.devices], hint: "sign out"),
            row(.init(.character("y")), .confirm, [.devicesQuestion], hint: "sign out"),
            row(.init(.character("o")), .signOutOthers, [.devices], hint: "all others"),
            row(.init(.character("r")), .refresh, [.devices], hint: "refresh"),
            row(.init(.down), .nextControl, [.devices], hint: "next"),
            row(.init(.up), .previousControl, [.devices]),
            row(.init(.up), .previousControl, [.timeline], hint: "older"),
            row(.init(.down), .nextControl, [.timeline], hint: "newer"),
            row(.init(.escape), .dismiss, [.devicesQuestion], hint: "keep"),
            row(.init(.escape), .dismiss, [.switcher, .help, .devices, .timeline], hint: "close"),
            row(.init(.escape), .dismiss, forms, hint: "back", help: "close the dialog; what was typed is kept"),
            row(.init(.character("a"), .alt), .nextUnread, [.main], hint: "unread", help: "next unread conversation"),
            row(.init(.pageUp), .pageUp, [.main], hint: "history", help: "older messages; at the top it loads more"),
            row(.init(.pageDown), .pageDown, [.main], help: "newer messages"),
            row(.init(.pageUp), .pageUp, [.help, .timeline]),
            row(.init(.pageDown), .pageDown, [.help], hint: "more"),
            row(.init(.pageDown), .pageDown, [.timeline]),
            row(.init(.up), .previousControl, [.help]),
            row(.init(.down), .nextControl, [.help]),
            row(control("n"), .nextConversation, [.main], help: "next conversation of the list"),
            row(control("p"), .previousConversation, [.main], help: "previous conversation of the list"),
            row(.init(.down, .alt), .nextConversation, [.main]),
            row(.init(.up, .alt), .previousConversation, [.main]),
            row(
                .init(.function(3)), .fetchTicket, forms.union([.main]), hint: "new ticket",
                help: "a new ticket: from the ticket source, or pasted"),
            row(.init(.character("d")), .devices, [.displaced], hint: "devices"),
            row(.init(.function(1)), .help, everywhere.subtracting([.help]), hint: "help", help: "this page"),
            row(.init(.function(6)), .devices, [.main], help: "your devices, each with a sign-out"),
            row(.init(.function(6)), .dismiss, [.devices]),
            row(.init(.function(12)), .timeline, everywhere, help: "what the session went through"),
            row(.init(.function(1)), .dismiss, [.help]),
            row(control("q"), .quit, everywhere, hint: "quit", help: "quit"),
            row(control("c"), .clearLine, everywhere, help: "clear the line"),
            row(control("l"), .redraw, everywhere, help: "draw the whole screen again"),
            row(control("z"), .suspend, everywhere, help: "suspend; `fg` comes back"),
        ] + editing

    private static let editing: [Binding] = [
        row(control("a"), .edit(.moveToStartOfLine), typing, help: "start of the line"),
        row(.init(.home), .edit(.moveToStartOfLine), typing),
        row(control("e"), .edit(.moveToEndOfLine), typing, help: "end of the line"),
        row(.init(.end), .edit(.moveToEndOfLine), typing),
        row(.init(.character("b"), .alt), .edit(.moveWordLeft), typing, help: "back a word"),
        row(.init(.left, .control), .edit(.moveWordLeft), typing),
        row(.init(.character("f"), .alt), .edit(.moveWordRight), typing, help: "forward a word"),
        row(.init(.right, .control), .edit(.moveWordRight), typing),
        row(control("w"), .edit(.deleteWordLeft), typing, help: "cut the word before the cursor"),
        row(.init(.backspace, .alt), .edit(.deleteWordLeft), typing),
        row(.init(.character("d"), .alt), .edit(.deleteWordRight), typing, help: "cut the word after the cursor"),
        row(control("u"), .edit(.deleteToStartOfLine), typing, help: "cut to the start of the line"),
        row(.init(.character("k"), .alt), .edit(.deleteToEndOfLine), typing, help: "cut to the end of the line"),
        row(control("y"), .edit(.yank), typing, help: "put back what was cut last"),
        row(.init(.character("y"), .alt), .edit(.yankOlder), typing, help: "after ^Y: the cut before that one"),
        row(control("t"), .edit(.transpose), typing, help: "swap the two characters at the cursor"),
        row(control("_"), .edit(.undo), typing, help: "undo"),
        row(.init(.character("e"), .alt), .edit(.redo), typing, help: "redo what was undone"),
        row(.init(.backspace), .edit(.backspace), typing),
        row(control("h"), .edit(.backspace), typing),
        row(.init(.delete), .edit(.deleteForward), typing),
        row(control("d"), .edit(.deleteForward), typing),
        row(.init(.left), .edit(.moveLeft), typing),
        row(control("b"), .edit(.moveLeft), typing),
        row(.init(.right), .edit(.moveRight), typing),
        row(control("f"), .edit(.moveRight), typing),
        row(.init(.up), .edit(.moveUp), [.main]),
        row(.init(.down), .edit(.moveDown), [.main]),
    ]

    private static let everywhere = Set(Context.allCases)
    private static let forms: Set<Context> = [.form, .displaced]
    private static let typing: Set<Context> = [.main, .switcher, .form, .displaced]

    private static func control(_ character: Character) -> KeyPress {
        KeyPress(.character(character), .control)
    }

    private static func row(
        _ key: KeyPress, _ command: Command, _ contexts: Set<Context>, hint: String? = nil, help: String? = nil
    ) -> Binding {
        Binding(key: key, command: command, contexts: contexts, hint: hint, help: help)
    }
}
