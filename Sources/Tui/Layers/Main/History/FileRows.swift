import Model

extension MessageBody {
    /// What it is called and how large it is; and while it is being saved, how far that has come.
    func rows(of file: FileContent) -> [HistoryRow] {
        textRows(localized("[file] \(file.text)"), style: .accent)
    }

    func savingRows(percent: Int) -> [HistoryRow] { textRows(localized("saving, \(percent) %"), style: .faint) }
}
