import Model
import Session

/// A part of a form, before it is known how much room there is.
enum FormItem {
    /// A sentence. `rank` says which go first when rows are missing: the highest; 0 stays.
    case text(String, short: String? = nil, style: Style = .plain, rank: Int = 0)
    /// A label and what it stands for, such as `Device   laptop`.
    case fact(String, String, short: String? = nil, rank: Int = 0)
    case field(FormField)
    /// What is said about the field above.
    case note(String, rank: Int)
    /// Their texts are never shortened; `focused` by its place among them.
    case buttons([String], focused: Int?)
    case gap

    var rank: Int {
        switch self {
        case .text(_, _, _, let rank), .fact(_, _, _, let rank), .note(_, let rank): rank
        case .field, .buttons: 0
        // Blank rows go before any sentence does.
        case .gap: .max
        }
    }
}

/// A labelled field: `User     [ alice          ]`.
struct FormField {
    /// Where values begin in a form of `columns`. Labels of other languages than English are longer.
    static func labelColumns(in columns: Int) -> Int {
        columns < 50 && Speech.current?.vocabulary == nil ? 7 : 9
    }

    /// More characters than any field has columns: a long text costs no more than a short one.
    private static let shownLimit = 1_000

    let label: String
    /// What is shown before and behind the cursor.
    let before: String
    let after: String
    let isFocused: Bool
    /// What is shown is not what it holds.
    let isSecret: Bool

    init(_ label: String, _ editor: TextEditor, isFocused: Bool) {
        self.label = label
        before = String(editor.text[..<editor.cursorIndex].suffix(Self.shownLimit))
        after = String(editor.text[editor.cursorIndex...].prefix(Self.shownLimit))
        self.isFocused = isFocused
        isSecret = false
    }

    /// A ticket is never shown, only how much of it there is.
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

/// What is said below a ticket field.
enum TicketWords {
    static var sourceHint: String { localized("paste the ticket here, or F3 for a new one") }

    /// `owner` is whose ticket is wanted, where that is known; `sourceHint` is said where there is a source to ask.
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
