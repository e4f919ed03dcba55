import Model

extension MessageContent {
    /// What is shown of content that is no text, in one line behind its kind: a picture, a sound, a video, a face, a
    /// location. Nil for other content. It is the same on the message's row, in lists and in quotes.
    var label: String? {
        switch self {
        case .file(let file): file.media == nil ? nil : Wording.file(file)
        case .face(let face): localized("[face] \(face.index) \(Self.line(face.data))")
        case .location(let location): localized("[location] \(location.text)")
        case .text, .reply, .custom, .tip, .poll, .forward, .bundle, .unknown: nil
        }
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
