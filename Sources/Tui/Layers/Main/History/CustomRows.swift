import Model

extension MessageBody {
    /// What is said to people, and how much more there is for programs.
    func rows(of custom: CustomContent) -> [HistoryRow] {
        var rows = custom.text.isEmpty ? textRows(Wording.damagedMessage) : writtenRows(custom.text)
        guard !custom.data.isEmpty else { return rows }
        rows += textRows(Wording.data(bytes: custom.data.count), style: .faint)
        return rows
    }
}

extension Wording {
    fileprivate static func data(bytes: Int) -> String { "+ \(bytes) bytes for programs" }
}
