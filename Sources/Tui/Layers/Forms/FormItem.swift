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
