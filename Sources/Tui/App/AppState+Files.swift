import Model
import Session

/// What becomes of files that are sent and saved.
extension AppState {
    mutating func follow(_ event: FileEvent) {
        model.files.note(event)
        switch event {
        case .refused(let conversation, let source, let error):
            bringBack(source.line, in: conversation)
            model.notices.say(localized("Not sent: \(Wording.refusal(error))"))
        case .saved(_, let path): model.notices.say(localized("Saved as \(path)"))
        // The box says it where the name stands.
        case .notSaved(let place, _) where layers.find(SaveLayer.self)?.filePlace == place: break
        case .notSaved(_, let error): model.notices.say(Wording.notSaved(error))
        case .sending, .saving: break
        }
    }

    /// It was refused before anything was sent: the line is there for correction, unless another one was begun.
    private mutating func bringBack(_ line: String, in conversation: ConversationID) {
        guard !model.configuration.isLinear, conversation == model.chats.openID, model.chats.composer.isEmpty,
            !model.chats.composerHasPurpose
        else { return }
        compose(.bringBackLine(line, keeping: false))
    }

    mutating func sendFile(_ source: FileSource) {
        guard let conversation = model.chats.openID else { return model.notices.say(Wording.howToOpen.firstLine) }
        if let reason = model.silence { return model.notices.say(reason) }
        perform([.ask(.sendFile(conversation, model.chats.nextID(), source))])
    }
}

extension FileSource {
    /// What one types to send it.
    fileprivate var line: String {
        switch self {
        case .path(let path): "/\(SlashCommand.file.rawValue) \(path)"
        case .text(let text, _): SlashCommand.line(saying: text)
        }
    }
}

extension Wording {
    static func notSaved(_ error: ServiceError) -> String { localized("Not saved: \(refusal(error))") }
}
