/// One row of a form that has been laid out.
enum FormLine {
    case text([Glyph], Style)
    /// A row of a value, with its label on the first.
    case fact(label: String, [Glyph], Style)
    case field(FormField)
    /// `tight` leaves out the blanks beside the texts, so that a narrow terminal shows them whole.
    case buttons([Button], tight: Bool)
    case blank

    struct Button {
        let title: String
        let isFocused: Bool

        func text(tight: Bool) -> String { tight ? "[\(title)]" : "[ \(title) ]" }
    }
}
