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

    /// Puts the text that was saved in the editor into the composer, so that it is kept however the program ends.
    mutating func savedInEditor(_ text: String) {
        guard let away = model.editing, text != away.text, away.isIn(model) else { return }
        compose(.replace(0..<away.text.utf8.count, with: text))
        model.editing?.text = text
    }

    /// Takes over the finished text; undo brings the old one back. If the composer was changed or belongs to another
    /// conversation by now, the text goes into the kill ring: it must not replace what its author has not seen there.
    mutating func edited(_ result: Result<String, EditorFailure>) {
        guard let away = model.editing else { return }
        model.editing = nil
        model.attention.act(at: model.now.uptime)
        switch result {
        case .failure(let failure):
            if away.text != away.original, away.isIn(model) {
                compose(.replace(0..<away.text.utf8.count, with: away.original))
            }
            model.notices.say(failure.text)
        case .success(let text):
            guard text != away.text, away.account == model.accounts.name else { return }
            if away.isIn(model) { return compose(.replace(0..<away.text.utf8.count, with: text)) }
            model.kills.putAway(text)
            model.notices.say(localized("The line is another one by now. What you wrote comes by ^Y."))
        }
    }
}

/// A text that is open in the person's editor.
struct TextAway: Sendable {
    /// How often the editor's file is checked for changes.
    static let look: Duration = .seconds(1)

    /// The text that was in the composer when the editor was opened.
    let original: String
    /// The text that was saved last, which is in the composer.
    var text: String
    let account: AccountName?
    let conversation: ConversationID?

    init(text: String, account: AccountName?, conversation: ConversationID?) {
        (original, self.text) = (text, text)
        self.account = account
        self.conversation = conversation
    }

    /// Whether the composer still is the one that the text came from.
    func isIn(_ model: AppModel) -> Bool {
        account == model.accounts.name && conversation == model.chats.openID && text == model.chats.composer.text
    }
}
