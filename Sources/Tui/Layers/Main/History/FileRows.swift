import Model

extension MessageBody {
    func savingRows(percent: Int) -> [HistoryRow] { textRows(localized("saving, \(percent) %"), style: .faint) }
}
