import Model

extension MessageContent {
    /// What is shown of content that is no text, in the person's language; nil for other content.
    var label: String? { label(Wording.kind) }
}

extension Message {
    /// The message's text as a list shows it.
    var shownText: String {
        if case .tip(let tip) = content { return tip.words(by: sender, inTopic: conversation.community != nil) }
        return content.label ?? content.signal.map { Wording.shown($0, text: text) } ?? text
    }
}

extension Wording {
    /// Returns the word for a kind of content that has a label.
    static func kind(_ kind: LabelledKind) -> String {
        switch kind {
        case .file: localized("file")
        case .image: localized("image")
        case .sound: localized("sound")
        case .video: localized("video")
        case .face: localized("face")
        case .location: localized("location")
        }
    }
}
