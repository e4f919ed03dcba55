/// A kind of content that is shown as a label in place of a text.
package enum LabelledKind: String, CaseIterable, Sendable {
    case file, image, sound, video, face, location
}

extension MessageContent {
    /// The kind of content that is no text; nil for all other content.
    package var labelledKind: LabelledKind? {
        switch self {
        case .file(let file):
            switch file.media?.kind {
            case nil: .file
            case .image: .image
            case .sound: .sound
            case .video: .video
            }
        case .face: .face
        case .location: .location
        case .text, .reply, .custom, .tip, .poll, .forward, .bundle, .unknown: nil
        }
    }

    /// What is shown of content that is no text, in one line: its kind in brackets, then what is known of it, as in
    /// `[image] cat.png 1200x800 · 240 kB`. It is the same everywhere: on the message's row, in lists, in quotes, in
    /// notifications and in what commands print. `word` says a kind in the reader's language. Nil for other content.
    package func label(_ word: (LabelledKind) -> String = \.rawValue) -> String? {
        guard let labelledKind, let facts else { return nil }
        return "[\(word(labelledKind))] \(facts)"
    }

    private var facts: String? {
        switch self {
        case .file(let file): file.facts
        case .face(let face): face.facts
        case .location(let location): location.text
        case .text, .reply, .custom, .tip, .poll, .forward, .bundle, .unknown: nil
        }
    }
}

extension Face {
    /// The number, as the picture is not known here, and in one line what its sender's program says of it.
    fileprivate var facts: String {
        (["\(index)"] + data.split(whereSeparator: \.isNewline).map(String.init)).joined(separator: " ")
    }
}
