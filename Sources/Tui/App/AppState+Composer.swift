import Model
import Session

/// The line being typed, and what Enter does with it.
extension AppState {
    package var composer: TextEditor { openConversation?.draft ?? looseDraft }

    /// Some conversation has text that was typed and not sent.
    package var hasDraft: Bool { !looseDraft.isEmpty || book.all.contains { !$0.draft.isEmpty } }

    mutating func editComposer(_ change: (inout TextEditor) -> Void) {
        if let openID {
            book.update(openID) {
                change(&$0.draft)
                $0.chooseFailed()
            }
        } else {
            change(&looseDraft)
        }
    }

    mutating func editComposer(_ edit: EditCommand) {
        var ring = kills
        editComposer { $0.apply(edit, ring: &ring) }
        kills = ring
    }

    /// Undo makes a step where somebody paused: called with every key.
    mutating func noteTypingPause() {
        if now.uptime - lastKeyAt >= Self.typingPause { editComposer { $0.endRun() } }
        lastKeyAt = now.uptime
    }

    /// In milliseconds.
    private static var typingPause: Int64 { 1_000 }

    mutating func clearComposer() {
        guard !composer.isEmpty else { return notices.say(Wording.howToQuit) }
        var ring = kills
        editComposer { $0.cutAll(into: &ring) }
        kills = ring
    }

    mutating func enter() {
        switch SlashCommand.parse(composer.text) {
        case .message(let text): send(text)
        case .command(let command, let argument): perform(command, argument)
        case .unknown(let name):
            notices.say(
                "There is no command /\(name). /help lists them; begin with // to send a text that begins with /.")
        }
    }

    /// The text leaves the composer only when the session takes it.
    private mutating func send(_ text: String) {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        if let reason = Wording.locked(session.standing) { return notices.say(reason) }
        // Whose message it would be is not known here before the session has said so.
        if let switchingTo { return notices.say(Wording.locked(whileSwitchingTo: switchingTo)) }
        guard let openID else { return notices.say("No conversation is open. /open USER opens one.") }
        guard text.utf8.count <= Limits.messageBytes else {
            return notices.say(Wording.tooLong(bytes: text.utf8.count))
        }
        emit(.session(.send(SendIntent(conversation: openID, messageID: ids.next(), text: text))))
        book.update(openID) { conversation in
            conversation.draft.reset()
            conversation.position = .newest
            conversation.newRule = nil
        }
    }
}
