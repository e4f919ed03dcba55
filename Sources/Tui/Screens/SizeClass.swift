/// The widths at which the layout changes.
enum SizeClass {
    /// One pane; dialogs and the list take the full screen.
    case narrow
    case middle
    case wide

    init(_ size: Size) {
        switch size.columns {
        case ..<60: self = .narrow
        case ..<110: self = .middle
        default: self = .wide
        }
    }

    /// Columns of the conversation list beside the history; nil where there is no room for it.
    var listColumns: Int? {
        switch self {
        case .narrow: nil
        case .middle: 21
        case .wide: 26
        }
    }

    /// Dialogs need this much to lie over something.
    static func coversScreen(_ size: Size) -> Bool {
        size.columns < 60 || size.rows < 16
    }
}
