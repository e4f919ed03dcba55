import Model
import Session

/// A message of this account that is being changed in the composer. The conversation's draft stays untouched meanwhile.
package struct MessageEdit: Equatable, Sendable {
    package let seq: Int64
    /// The message's revision when the edit was begun.
    fileprivate let revision: UInt32
    /// The text when the edit was begun; nil where an earlier run or another window began it.
    fileprivate let original: String?
    package fileprivate(set) var editor: TextEditor
    /// What has become of the message meanwhile; nil while it can still be changed.
    package fileprivate(set) var loss: Loss?
    /// Whether the person was told of it.
    fileprivate var isLossTold = false
    /// The text that Enter would have sent as a new message, which asks first; nil where nothing was asked.
    fileprivate var asked: String?
    /// For whom alone the message is; empty where it is for everybody.
    fileprivate var audience: [UserID] = []
    /// The message that it answers.
    fileprivate var quote: Quote?

    /// Why a message can't be changed any more.
    package enum Loss: Sendable {
        case takenBack
        case deleted
    }

    fileprivate init(_ kept: DraftEdit) {
        seq = kept.seq
        revision = kept.revision
        original = nil
        editor = TextEditor(kept.text)
    }

    fileprivate init(_ message: Message, text: String? = nil) {
        seq = message.seq
        revision = message.state.revision
        original = message.text
        editor = TextEditor(SlashCommand.line(saying: text ?? message.text))
        learn(from: message)
    }

    /// Takes note of the message as it is now. A message that is gone says less than it did.
    fileprivate mutating func learn(from message: Message) {
        guard message.isGone else { return (audience, quote) = (message.state.to, message.content.quote) }
        if audience.isEmpty { audience = message.state.to }
        loss = message.state.isHidden ? .deleted : .takenBack
    }

    /// Whether the text was changed and is not empty.
    var isChanged: Bool { editor.kept != original.map(SlashCommand.line) && !editor.isEmpty }

    /// The edit as the store keeps it; nil where nothing was changed.
    fileprivate var kept: DraftEdit? {
        isChanged ? DraftEdit(seq: seq, revision: revision, text: editor.kept) : nil
    }

    /// Whether the server has this edit already: an earlier run made it and did not learn so.
    fileprivate func isMade(in message: Message) -> Bool {
        seq == message.seq && original == nil && editor.text == SlashCommand.line(saying: message.text)
    }

    static func isPossible(for message: Message, by account: String?) -> Bool {
        message.sender.description == account && message.saysSomething && message.content.isWritten
    }
}

/// An edit that the server has not answered, and the draft at that time: an edit that is refused must not replace what
/// was typed since.
package struct SentEdit: Equatable, Sendable {
    fileprivate let seq: Int64
    fileprivate let revision: UInt32
    fileprivate let text: String
    fileprivate let draft: String

    /// The edit as the store keeps it until it is answered.
    fileprivate var kept: DraftEdit {
        DraftEdit(seq: seq, revision: revision, text: SlashCommand.line(saying: text))
    }
}

extension Conversation {
    /// The text that keys change: the message that is being edited, else the draft.
    package var composer: TextEditor { edit?.editor ?? draft }

    mutating func compose(_ change: (inout TextEditor) -> Void) {
        if edit == nil { change(&draft) } else { edit?.type(change) }
        chooseFailed()
    }

    /// The unsent text as the store keeps it.
    var unsent: Draft { Draft(draft.kept, replyTo: replyTo, edit: edit?.kept ?? sentEdit?.kept) }

    /// Whether some text was typed and not sent.
    var isWriting: Bool { !draft.isEmpty || edit?.isChanged == true }

    /// Puts a kept draft before what has been typed since.
    mutating func putBefore(_ kept: Draft) {
        if draft.isEmpty || kept.text == draft.text { replyTo = replyTo ?? kept.replyTo }
        draft.putBefore(kept.text)
        guard let kept = kept.edit else { return }
        if edit == nil {
            let begun = MessageEdit(kept)
            if !(message(seq: kept.seq).map(begun.isMade) ?? false) { edit = begun }
        } else if edit?.seq != kept.seq || edit?.editor.text.hasPrefix(kept.text) == false {
            draft.putBefore(kept.text)
        }
    }

    /// Ends the edit if a loaded message says the same already, and notes if that message is gone.
    mutating func noteEdit(in message: Message) {
        if edit?.isMade(in: message) == true { edit = nil }
        if edit?.seq == message.seq { edit?.learn(from: message) }
    }

    /// Notes that the person has deleted messages for themselves, maybe the one that is being edited.
    mutating func noteEdit(deleted isDeleted: (Int64) -> Bool) {
        if let edit, edit.loss == nil, isDeleted(edit.seq) { self.edit?.loss = .deleted }
    }

    /// Ends the edit. Its text goes into the kill ring.
    fileprivate mutating func stopEdit(_ kills: inout KillRing) {
        if let edit, edit.editor.isCommandBegun { kills.putAway(edit.editor.text) }
        if let edit, edit.isChanged { kills.putAway(line(keeping: edit.editor.kept)) }
        edit = nil
    }

    /// Turns the edit into a draft, because its message or the account goes away.
    mutating func putEditAway() {
        if let edit, edit.isChanged { draft.putBefore(edit.editor.kept) }
        edit = nil
        sentEdit = nil
    }

    /// Follows a message that was changed or recalled.
    mutating func noteChange(of message: Message) {
        if sentEdit?.seq == message.seq, !message.saysSomething || message.text == sentEdit?.text { sentEdit = nil }
        noteEdit(in: message)
    }
}

extension MessageEdit {
    fileprivate mutating func type(_ change: (inout TextEditor) -> Void) {
        change(&editor)
    }
}

extension Chats {
    /// Whether the composer holds a message that is being changed instead of the draft.
    var isEditing: Bool { open?.edit != nil }

    /// Turns the edits of all conversations into drafts.
    mutating func turnAllIntoDrafts() {
        for conversation in book.all where conversation.edit != nil { update(conversation.id) { $0.putEditAway() } }
    }

    mutating func beginEdit(of message: Message, _ kills: inout KillRing) {
        update(message.conversation) { conversation in
            conversation.stopEdit(&kills)
            conversation.edit = MessageEdit(message)
        }
    }

    mutating func stopEdit(_ kills: inout KillRing) {
        if let openID { update(openID) { $0.stopEdit(&kills) } }
    }

    /// Sends an edit, which empties the composer. `refuse` brings the text back.
    mutating func submit(_ edit: MessageEdit, saying text: String, in id: ConversationID) -> [Action] {
        guard text.contains(where: { !$0.isWhitespace }) else { return [.say(Wording.emptyEdit)] }
        guard text.utf8.count <= Limits.messageBytes else { return [.say(Wording.tooLong(bytes: text.utf8.count))] }
        let isChanged = text != edit.original
        update(id) { conversation in
            conversation.edit = nil
            guard isChanged else { return }
            conversation.sentEdit = SentEdit(
                seq: edit.seq, revision: edit.revision, text: text, draft: conversation.draft.text)
        }
        return isChanged ? [.ask(.change(id, seq: edit.seq, .edit(text, revision: edit.revision)))] : []
    }

    /// Sends the text of an edit whose message is gone as a new one. Whoever pressed Enter may have meant the old one, so
    /// that takes Enter twice.
    mutating func sendAnew(_ edit: MessageEdit, saying text: String, in id: ConversationID, _ kills: inout KillRing)
        -> [Action]
    {
        guard text.contains(where: { !$0.isWhitespace }) else {
            update(id) { $0.stopEdit(&kills) }
            return []
        }
        let content = edit.quote.map { MessageContent.reply(Reply(to: $0, text: text)) } ?? .text(text)
        guard content.byteCount <= Limits.messageBytes else { return [.say(Wording.tooLong(bytes: text.utf8.count))] }
        guard edit.asked == text else {
            update(id) { $0.edit?.asked = text }
            return [.say(Wording.askToSendAnew)]
        }
        update(id) { conversation in
            conversation.edit = nil
            conversation.showSent()
        }
        let intent = SendIntent(
            conversation: id, messageID: nextID(), content: content, to: edit.audience, grace: grace)
        return [.ask(.send(intent))]
    }

    /// Says once what has become of the message that is edited in the composer; called after every input.
    mutating func tellOfLostEdit() -> [Action] {
        guard let openID, let edit = open?.edit, let loss = edit.loss, !edit.isLossTold else { return [] }
        update(openID) { $0.edit?.isLossTold = true }
        return [.say(Wording.lostEdit(loss))]
    }

    /// Handles a refused change. The text of an edit returns to the composer, unless something else has been typed
    /// there or the message can't be edited any more; then it goes into the kill ring. Returns what to say.
    mutating func refuse(
        _ change: MessageChange, of seq: Int64, in id: ConversationID, _ error: ServiceError, account: String?,
        _ kills: inout KillRing
    ) -> String {
        if book[id] != nil { update(id) { $0.pending.remove(change, of: seq) } }
        let refusal = error.code == .noNetwork ? Wording.messagesNeedOnline : Wording.refusal(error)
        guard case .edit(let text, _) = change else { return refusal }
        let isBack = book[id] != nil && update(id) { $0.takeBack(text, of: seq, account: account) }
        if !isBack { kills.putAway(text) }
        return "\(refusal) \(isBack ? Wording.editIsBack : Wording.editIsCut)"
    }
}

extension Conversation {
    fileprivate mutating func takeBack(_ text: String, of seq: Int64, account: String?) -> Bool {
        defer { sentEdit = nil }
        guard edit == nil, let sentEdit, sentEdit.seq == seq, sentEdit.draft == draft.text,
            let message = history.message(seq: seq), MessageEdit.isPossible(for: message, by: account)
        else { return false }
        edit = MessageEdit(message, text: text)
        return true
    }
}

extension Wording {
    fileprivate static var askToSendAnew: String {
        localized(
            "Not sent yet: the message that you were editing is gone. Enter again sends this as a new one, Esc drops it.",
            inLines: "Not sent yet: the message is gone. /send sends this as a new one, an empty line drops it.")
    }

    fileprivate static var emptyEdit: String {
        localized(
            "Not changed: a message may not be empty. Esc leaves it as it was; selected, x takes it back.",
            inLines: "Not changed: a message may not be empty. An empty line leaves it as it was.")
    }

    fileprivate static var editIsBack: String {
        localized(
            "The text is in the line again: Enter tries again, Esc leaves the message.",
            inLines: "Write it anew, or an empty line to leave it as it was.")
    }

    fileprivate static var editIsCut: String {
        localized("The text was cut: ^Y puts it into the line.", inLines: "The text was cut: /yank brings it back.")
    }
}
