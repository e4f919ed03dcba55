extension SlashCommand {
    /// The command itself is not part of the text: it leaves first.
    static let ownEditor = SlashCommand(
        "editor", key: .ownEditorKey, help: "write in your own editor, $VISUAL or $EDITOR"
    ) { _, stage in
        done(&stage, .openEditor)
    }
}

extension KeyPress {
    /// ^X, then ^E, as shells have it.
    static let ownEditorKey = KeyPress(.character("e"), [.control, .afterX])
}
