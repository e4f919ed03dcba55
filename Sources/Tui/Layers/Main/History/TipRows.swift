import Model

extension MessageBody {
    /// What happened to a group, in one faint sentence.
    func rows(of tip: GroupTip, by sender: String) -> [HistoryRow] {
        let text = tip.text { $0.description == reader.account ? "you" : $0.description }
        return textRows("\(sender == reader.account ? "you" : sender) \(text)", style: .faint)
    }
}
