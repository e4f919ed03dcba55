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
        let facts = facts(of: file)
        return switch file.media?.kind {
        case nil: localized("[file] \(file.text)")
        case .image: localized("[image] \(facts)")
        case .sound: localized("[sound] \(facts)")
        case .video: localized("[video] \(facts)")
        }
    }

    /// Returns the name of a file, how long it lasts, how large its picture is and how many bytes it has.
    static func facts(of file: FileContent) -> String {
        guard let media = file.media else { return file.text }
        let facts = [file.name, media.time, media.pixels?.description].compactMap(\.self)
        return facts.joined(separator: " ") + " · \(ByteCount(file.size))"
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
