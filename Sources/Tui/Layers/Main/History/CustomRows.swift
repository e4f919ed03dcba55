import Model

extension MessageBody {
    /// Returns the text for people, and how much more there is for programs.
    func rows(of custom: CustomContent) -> [HistoryRow] {
        // The signal is on its way or has no effect; others are drawn with their invitation.
        if let signal = Signal(data: custom.data) {
            return textRows(Wording.shown(signal, text: custom.text), style: .accent)
        }
        var rows = custom.text.isEmpty ? textRows(Wording.damagedMessage) : writtenRows(custom.text)
        guard !custom.data.isEmpty else { return rows }
        rows += textRows(Wording.data(bytes: custom.data.count), style: .faint)
        return rows
    }
}

extension Wording {
    fileprivate static func data(bytes: Int) -> String { localized("+ \(bytes) bytes for programs") }
}

extension MessageContent {
    /// The words for how much data there is for programs; nil where there is none.
    var dataWords: String? {
        guard case .custom(let custom) = self, !custom.data.isEmpty, signal == nil else { return nil }
        return Wording.data(bytes: custom.data.count)
    }
}
