import Model
import Session

/// A part of a form, before its size is known.
enum FormItem {
    /// A sentence. When rows are missing, sentences with the highest `rank` are dropped first; 0 stays.
    case text(String, short: String? = nil, style: Style = .plain, rank: Int = 0)
    /// A label and its value, such as `Device   laptop`.
    case fact(String, String, short: String? = nil, rank: Int = 0)
    case field(FormField)
    /// A remark about the field above.
    case note(String, rank: Int)
    /// The form's buttons, whose texts are never shortened; `focused` is an index among them.
    case buttons([String], focused: Int?)
    case gap

    var rank: Int {
        switch self {
        case .text(_, _, _, let rank), .fact(_, _, _, let rank), .note(_, let rank): rank
        case .field, .buttons: 0
        // Blank rows are dropped before any sentence.
        case .gap: .max
        }
    }
}

/// A labelled field: `User     [ alice          ]`.
struct FormField {
    /// Returns the column at which values begin in a form of `columns`. Labels are longer in other languages than
    /// English.
    static func labelColumns(in columns: Int) -> Int {
        columns < 50 && Speech.current?.vocabulary == nil ? 7 : 9
    }

    /// The most characters that are looked at, more than any field has columns, so that a long text costs no more than
    /// a short one.
    private static let shownLimit = 1_000

    let label: String
    /// The text before the cursor, as it is shown; `after` is the text behind it.
    let before: String
    let after: String
    let isFocused: Bool
    /// Whether stars are shown in place of the text.
    let isSecret: Bool

    init(_ label: String, _ editor: TextEditor, isFocused: Bool) {
        self.label = label
        before = String(editor.text[..<editor.cursorIndex].suffix(Self.shownLimit))
        after = String(editor.text[editor.cursorIndex...].prefix(Self.shownLimit))
        self.isFocused = isFocused
        isSecret = false
    }

    /// A field for a ticket, which is never shown, except for its length.
    init(_ label: String, _ secret: Secret, isFocused: Bool) {
        // Tickets are ASCII.
        let count = secret.text.utf8.count
        self.label = label
        before = count == 0 ? "" : String(repeating: "*", count: min(count, 3)) + localized("… \(count) chars")
        after = ""
        self.isFocused = isFocused
        isSecret = true
    }
}

/// A row of a form that was laid out.
enum FormLine {
    case text([Glyph], Style)
    /// A row of a value, with the label on its first row.
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

/// The words below a ticket field.
enum TicketWords {
    static var sourceHint: String { localized("paste the ticket here, or F3 for a new one") }

    /// `owner` is the user that a ticket is wanted for, if known; `sourceHint` is used where there is a ticket source.
    static func look(
        at ticket: Secret, of owner: String?, in model: AppModel, _ sourceHint: String = sourceHint
    ) -> String {
        switch model.environment.inspectTicket(ticket.text) {
        case .empty:
            return model.configuration.hasTicketSource ? sourceHint : localized("paste the ticket here")
        case .unreadable(let reason): return localized(key: reason)
        case .claims(let userID, _, let expiresAt):
            let left = expiresAt.seconds - model.session.serverTime(at: model.now).seconds
            let expiry = left > 0 ? localized("expires in \(Wording.duration(.seconds(left)))") : localized("expired")
            guard let owner, !owner.isEmpty, owner != userID else { return localized("for \(userID), \(expiry)") }
            return localized("for \(userID), not for \(owner)")
        }
    }
}
