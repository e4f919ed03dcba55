/// A text about a group that its members read.
package enum GroupText: String, CaseIterable, Sendable {
    /// What matters now; it is shown above the history. The field calls it notification.
    case notice
    /// What the group is for. The field calls it introduction.
    case about

    /// The longest text, in UTF-8 bytes (the field's number).
    package static let bytes = 400
}

extension GroupSummary {
    package subscript(text: GroupText) -> String {
        get {
            switch text {
            case .notice: notice
            case .about: about
            }
        }
        set {
            switch text {
            case .notice: notice = newValue
            case .about: about = newValue
            }
        }
    }
}
