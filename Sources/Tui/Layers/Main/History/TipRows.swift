import Model

extension MessageBody {
    /// Returns what happened to a group, in one faint sentence.
    func rows(of tip: GroupTip, by sender: String, inTopic isTopic: Bool) -> [HistoryRow] {
        let text = tip.words(by: UserID(sender), inTopic: isTopic) { reader.called($0.description) }
        return textRows(localized("\(reader.called(sender)) \(text)"), style: .faint)
    }
}
