import Model

/// A labelled field: `User     [ alice          ]`.
struct FormField {
    /// Where values begin in a form of `columns`.
    static func labelColumns(in columns: Int) -> Int { columns < 50 ? 7 : 9 }

    /// More characters than any field has columns: a long text costs no more than a short one.
    private static let shownLimit = 1_000

    let label: String
    /// What is shown before and behind the cursor.
    let before: String
    let after: String
    let isFocused: Bool

    init(_ label: String, _ editor: TextEditor, isFocused: Bool) {
        self.label = label
        before = String(editor.text[..<editor.cursorIndex].suffix(Self.shownLimit))
        after = String(editor.text[editor.cursorIndex...].prefix(Self.shownLimit))
        self.isFocused = isFocused
    }

    /// A ticket is never shown, only how much of it there is.
    init(_ label: String, _ secret: Secret, isFocused: Bool) {
        // Tickets are ASCII.
        let count = secret.text.utf8.count
        self.label = label
        before = count == 0 ? "" : String(repeating: "*", count: min(count, 3)) + "… \(count) chars"
        after = ""
        self.isFocused = isFocused
    }
}
