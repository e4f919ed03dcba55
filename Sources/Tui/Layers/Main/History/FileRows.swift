import Model

extension MessageBody {
    /// Returns the file in words, with its name and size.
    func rows(of file: FileContent) -> [HistoryRow] {
        textRows(localized("[file] \(file.text)"), style: .accent)
    }

    func savingRows(percent: Int) -> [HistoryRow] { textRows(localized("saving, \(percent) %"), style: .faint) }
}
