extension KeyMap {
    /// In the order hints and help show them.
    package static let bindings: [Binding] =
        [
            row(.init(.enter), .send, [.main], hint: "send", help: "send the message, or run the /command"),
            row(.init(.enter), .activate, [.form], hint: "choose", help: "press the button, go to the next field"),
            row(.init(.enter), .activate, [.switcher], hint: "open"),
            row(.init(.enter, .alt), .edit(.newline), [.main], hint: "newline", help: "begin a new line"),
            row(control("k"), .openSwitcher, [.main], hint: "chats", help: "find a conversation by its name"),
            row(control("k"), .dismiss, [.switcher]),
            row(.init(.tab), .nextControl, [.form], hint: "next", help: "go to the next field or button"),
            row(.init(.tab), .nextControl, [.switcher]),
            row(.init(.tab, .shift), .previousControl, [.form, .switcher]),
            row(.init(.down), .nextControl, [.form]),
            row(.init(.down), .nextControl, [.switcher], hint: "next"),
            row(.init(.up), .previousControl, [.form, .switcher]),
            row(control("n"), .nextControl, [.switcher]),
            row(control("p"), .previousControl, [.switcher]),
            row(.init(.escape), .dismiss, [.switcher, .help], hint: "close"),
            row(.init(.escape), .dismiss, [.form], hint: "back", help: "close the dialog; what was typed is kept"),
            row(.init(.character("a"), .alt), .nextUnread, [.main], hint: "unread", help: "next unread conversation"),
            row(.init(.pageUp), .pageUp, [.main], hint: "history", help: "older messages; at the top it loads more"),
            row(.init(.pageDown), .pageDown, [.main], help: "newer messages"),
            row(.init(.pageUp), .pageUp, [.help]),
            row(.init(.pageDown), .pageDown, [.help], hint: "more"),
            row(.init(.up), .pageUp, [.help]),
            row(.init(.down), .pageDown, [.help]),
            row(control("n"), .nextConversation, [.main], help: "next conversation of the list"),
            row(control("p"), .previousConversation, [.main], help: "previous conversation of the list"),
            row(.init(.down, .alt), .nextConversation, [.main]),
            row(.init(.up, .alt), .previousConversation, [.main]),
            row(
                .init(.function(3)), .fetchTicket, [.form], hint: "new ticket",
                help: "fill in a new ticket from the ticket source, where there is one"),
            row(.init(.function(1)), .help, [.main], hint: "help", help: "this page"),
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
        row(control("t"), .edit(.transpose), typing, help: "swap the two characters at the cursor"),
        row(control("_"), .edit(.undo), typing, help: "undo"),
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

    private static let everywhere: Set<Context> = [.main, .switcher, .help, .form]
    private static let typing: Set<Context> = [.main, .switcher, .form]

    private static func control(_ character: Character) -> KeyPress {
        KeyPress(.character(character), .control)
    }

    private static func row(
        _ key: KeyPress, _ command: Command, _ contexts: Set<Context>, hint: String? = nil, help: String? = nil
    ) -> Binding {
        Binding(key: key, command: command, contexts: contexts, hint: hint, help: help)
    }
}
