import Model

extension MessageContent {
    /// What is shown of content that is no text, in one line behind its kind: a picture, a sound, a video, a face, a
    /// location. Nil for other content. It is the same on the message's row, in lists and in quotes.
    var label: String? {
        switch self {
        case .file(let file): file.media == nil ? nil : Wording.file(file)
        case .face(let face): localized("[face] \(Self.words(for: face))")
        case .location(let location): localized("[location] \(location.text)")
        case .text, .reply, .custom, .tip, .poll, .forward, .bundle, .unknown: nil
        }
    }

    /// Returns the number of the face, whose picture is not known here, and in one line what its sender's program says
    /// of it.
    private static func words(for face: Face) -> String {
        (["\(face.index)"] + face.data.split(whereSeparator: \.isNewline).map(String.init)).joined(separator: " ")
    }
}
