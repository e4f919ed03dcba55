import Model

extension MessageBody {
    /// Returns the file in words, with its name and size, and what it shows or plays.
    func rows(of file: FileContent) -> [HistoryRow] { textRows(Wording.file(file), style: .accent) }

    func savingRows(percent: Int) -> [HistoryRow] { textRows(localized("saving, \(percent) %"), style: .faint) }
}

extension Wording {
    /// Returns `[image] cat.png 1200x800 · 240 kB`, or `[file] report.pdf (98 kB)` for what is neither picture nor
    /// sound nor video.
    static func file(_ file: FileContent) -> String {
        switch file.media?.kind {
        case nil: localized("[file] \(file.facts)")
        case .image: localized("[image] \(file.facts)")
        case .sound: localized("[sound] \(file.facts)")
        case .video: localized("[video] \(file.facts)")
        }
    }

    static func kind(of media: FileMedia?) -> String {
        switch media?.kind {
        case nil: localized("file")
        case .image: localized("image")
        case .sound: localized("sound")
        case .video: localized("video")
        }
    }
}
