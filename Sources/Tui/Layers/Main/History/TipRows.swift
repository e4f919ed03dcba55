import Model

extension MessageBody {
    /// Returns what happened to a group, in one faint sentence.
    func rows(of tip: GroupTip, by sender: String) -> [HistoryRow] {
        let text = tip.words { reader.called($0.description) }
        return textRows(localized("\(reader.called(sender)) \(text)"), style: .faint)
    }
}
