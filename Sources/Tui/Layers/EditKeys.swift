/// The keys that edit a text, as in emacs. A layer's own keys go first.
enum EditKeys {
    private struct Row {
        let key: KeyPress
        let edit: EditCommand
        var help: String?
    }

    /// `severalLines`: the text may have more than one line.
    static func command(for key: KeyPress, severalLines: Bool = false) -> EditCommand? {
        (severalLines ? rows + lineRows : rows).first { $0.key == key }?.edit
    }

    static var helpLines: [(key: KeyPress, text: String)] {
        rows.compactMap { row in row.help.map { (row.key, localized(key: $0)) } }
    }

    private static let rows: [Row] = [
        .init(key: .control("a"), edit: .moveToStartOfLine, help: "start of the line"),
        .init(key: .init(.home), edit: .moveToStartOfLine),
        .init(key: .control("e"), edit: .moveToEndOfLine, help: "end of the line"),
        .init(key: .init(.end), edit: .moveToEndOfLine),
        .init(key: .init(.character("b"), .alt), edit: .moveWordLeft, help: "back a word"),
        .init(key: .init(.left, .control), edit: .moveWordLeft),
        .init(key: .init(.left, .alt), edit: .moveWordLeft),
        .init(key: .init(.character("f"), .alt), edit: .moveWordRight, help: "forward a word"),
        .init(key: .init(.right, .control), edit: .moveWordRight),
        .init(key: .init(.right, .alt), edit: .moveWordRight),
        .init(key: .control("w"), edit: .deleteWordLeft, help: "cut the word before the cursor"),
        .init(key: .init(.backspace, .alt), edit: .deleteWordLeft),
        .init(key: .init(.backspace, .control), edit: .deleteWordLeft),
        .init(key: .init(.character("d"), .alt), edit: .deleteWordRight, help: "cut the word after the cursor"),
        .init(key: .init(.delete, .control), edit: .deleteWordRight),
        .init(key: .control("u"), edit: .deleteToStartOfLine, help: "cut to the start of the line"),
        .init(key: .init(.character("k"), .alt), edit: .deleteToEndOfLine, help: "cut to the end of the line"),
        .init(key: .control("y"), edit: .yank, help: "put back what was cut last"),
        .init(key: .init(.character("y"), .alt), edit: .yankOlder, help: "after ^Y: the cut before that one"),
        .init(key: .control("t"), edit: .transpose, help: "swap the two characters at the cursor"),
        // In the composer Alt-u leads to the first unread message; a row of the main screen helps with ^X^U.
        .init(key: .upperCaseKey, edit: .uppercaseWord),
        .init(key: .init(.character("u"), .alt), edit: .uppercaseWord),
        .init(
            key: .init(.character("l"), .alt), edit: .lowercaseWord, help: "the word after the cursor in small letters"),
        .init(
            key: .init(.character("c"), .alt), edit: .capitalizeWord, help: "the word after the cursor with a capital"),
        .init(key: .control("_"), edit: .undo, help: "undo"),
        .init(key: .init(.character("e"), .alt), edit: .redo, help: "redo what was undone"),
        .init(key: .init(.backspace), edit: .backspace),
        .init(key: .control("h"), edit: .backspace),
        .init(key: .init(.delete), edit: .deleteForward),
        .init(key: .control("d"), edit: .deleteForward),
        .init(key: .init(.left), edit: .moveLeft),
        .init(key: .control("b"), edit: .moveLeft),
        .init(key: .init(.right), edit: .moveRight),
        .init(key: .control("f"), edit: .moveRight),
    ]

    private static let lineRows: [Row] = [
        .init(key: .init(.enter, .alt), edit: .newline),
        .init(key: .init(.up), edit: .moveUp),
        .init(key: .init(.down), edit: .moveDown),
    ]
}

extension KeyPress {
    /// The usual key for a word in capitals, as for a region in emacs; the presets move it to Alt-u.
    static let upperCaseKey = KeyPress(.character("u"), [.control, .afterX])
}
