import Model

extension MessageBody {
    /// What is said to people, and how much more there is for programs.
    func rows(of custom: CustomContent) -> [HistoryRow] {
        // Of one that is on its way, or counts for nothing.
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
    /// How much of it is for programs; nil where nothing is.
    var dataWords: String? {
        guard case .custom(let custom) = self, !custom.data.isEmpty, signal == nil else { return nil }
        return Wording.data(bytes: custom.data.count)
    }
}
