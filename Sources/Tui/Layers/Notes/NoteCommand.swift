import Model
import Session

extension SlashCommand {
    static let note: SlashCommand = SlashCommand(
        "note", argument: "TEXT", help: "a note to yourself here, which stays on this device"
    ) { argument, stage in
        guard stage.model.chats.openID != nil else { return stage.say(Wording.nothingOpen) }
        guard argument.contains(where: { !$0.isWhitespace }) else {
            return stage.say(localized("Write /note and what you want to remember."))
        }
        guard argument.utf8.count <= Limits.messageBytes else {
            return stage.say(Wording.tooLong(bytes: argument.utf8.count))
        }
        guard stage.model.session.hasStore, stage.model.accounts.switchingTo == nil else {
            return stage.say(localized("Not noted: nothing is kept on this device now."))
        }
        done(&stage, .note(argument))
        // No row says it.
        if stage.model.configuration.isLinear { stage.say(localized("Noted, on this device alone.")) }
    }
}

/// What can be done with a selected note.
extension SelectionLayer {
    static func copyNote(_ note: Note, _ stage: inout Stage) { MessageAction.copy(note.text, &stage) }

    mutating func deleteNote(_ note: Note, _ key: KeyPress, _ stage: inout Stage) {
        guard isSure(key, localized("Delete this note? Nobody else has it."), &stage) else { return }
        // It comes back where it was deleted by mistake.
        stage.kills.putAway("/\(SlashCommand.note.rawValue) \(note.text)")
        stage.ask(.deleteNote(note))
        stage.say(
            localized(
                "The note is deleted. ^Y brings its text back.",
                inLines: "The note is deleted. /yank brings its text back."))
    }
}

extension MessageBody {
    /// With a word before it that no name stands beside: nobody else's text looks like that.
    func rows(of note: Note) -> [HistoryRow] { textRows(Wording.note(note.text), style: .accent) }
}

extension Wording {
    static func note(_ text: String) -> String { localized("[your note] \(text)") }
}

extension AppState {
    mutating func write(note text: String) {
        guard let note = model.chats.writeNote(text, at: model.now.wall) else { return }
        emit(.session(.keepNote(note)))
    }

    mutating func delete(_ note: Note) {
        model.chats.delete(note)
        emit(.session(.deleteNote(note.id)))
    }
}
