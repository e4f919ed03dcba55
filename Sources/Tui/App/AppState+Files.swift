import Model
import Session

/// What follows from files that are sent and saved.
extension AppState {
    mutating func follow(_ event: FileEvent) {
        model.files.note(event)
        switch event {
        case .refused(let conversation, let source, let error):
            let reason = localized("Not sent: \(Wording.refusal(error))")
            switch source {
            case .path(let path):
                bringBack("/\(SlashCommand.file.rawValue) \(path)", in: conversation)
                model.notices.say(reason)
            case .text(let text, _):
                model.kills.putAway(text)
                model.notices.say(localized("\(reason) ^Y brings it into the line."))
            }
        case .saved(_, let path): model.notices.say(localized("Saved as \(path)"))
        // The save dialog shows the error beside the name.
        case .notSaved(let place, _) where layers.find(SaveLayer.self)?.filePlace == place: break
        case .notSaved(_, let error): model.notices.say(Wording.notSaved(error))
        case .sending, .saving: break
        }
    }

    /// Puts the line of a refused file back into the composer, unless another text was begun there.
    private mutating func bringBack(_ line: String, in conversation: ConversationID) {
        guard !model.configuration.isLinear, conversation == model.chats.openID, model.chats.composer.isEmpty,
            !model.chats.composerHasPurpose
        else { return }
        compose(.bringBackLine(line, keeping: false))
    }

    mutating func sendFile(_ source: FileSource, to named: ConversationID?) {
        guard let conversation = named ?? model.chats.openID else {
            return model.notices.say(Wording.howToOpen.firstLine)
        }
        if let reason = model.silence { return model.notices.say(reason) }
        perform([.ask(.sendFile(conversation, model.chats.nextID(), source))])
    }
}

extension Wording {
    static func notSaved(_ error: ServiceError) -> String { localized("Not saved: \(refusal(error))") }
}
