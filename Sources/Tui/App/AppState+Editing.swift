import Model

/// A text is with the person's own editor, and the screen is not to be seen.
extension AppState {
    mutating func openEditor() {
        guard model.configuration.kiosk == nil else { return model.notices.say(Wording.noProgramInKiosk) }
        if let other = model.accounts.switchingTo {
            return model.notices.say(localized("Not now: \(other) is being signed in."))
        }
        let text = model.chats.composer.text
        model.editing = TextAway(text: text, account: model.accounts.name, conversation: model.chats.openID)
        model.attention.leave()
        emit(.openEditor(text))
    }

    /// Undo brings the old text back. Where the line is another one by now, what was written is in the ring: nothing takes the
    /// place of what its author has not seen there.
    mutating func edited(_ result: Result<String, EditorFailure>) {
        guard let away = model.editing else { return }
        model.editing = nil
        model.attention.act(at: model.now.uptime)
        switch result {
        case .failure(let failure): model.notices.say(failure.text)
        case .success(let text):
            guard text != away.text, away.account == model.accounts.name else { return }
            if away.conversation == model.chats.openID, away.text == model.chats.composer.text {
                return compose(.replace(0..<away.text.utf8.count, with: text))
            }
            model.kills.putAway(text)
            model.notices.say(localized("The line is another one by now. What you wrote comes by ^Y."))
        }
    }
}

/// What was in the line when the editor was opened.
struct TextAway: Sendable {
    let text: String
    let account: AccountName?
    let conversation: ConversationID?
}
