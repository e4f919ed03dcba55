import Model

extension MessageBody {
    /// What it is called and how large it is; and while it is being saved, how far that has come.
    func rows(of file: FileContent) -> [HistoryRow] {
        textRows("[file] \(file.text)", style: .accent)
    }

    func savingRows(percent: Int) -> [HistoryRow] { textRows("saving, \(percent) %", style: .faint) }
}
