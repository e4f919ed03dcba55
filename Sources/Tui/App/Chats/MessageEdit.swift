import Model
import Session

/// A message of one's own that is being changed in the composer. The draft of its conversation waits meanwhile, untouched.
package struct MessageEdit: Equatable, Sendable {
    package let seq: Int64
    /// What is changed: as it was when the person began.
    fileprivate let revision: UInt32
    /// Nil where an earlier run began it, or another window.
    fileprivate let original: String?
    package fileprivate(set) var editor: TextEditor

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
    }

    /// Something was written that the message does not say.
    var isChanged: Bool { editor.kept != original.map(SlashCommand.line) && !editor.isEmpty }

    /// What would be lost with the program.
    fileprivate var kept: DraftEdit? {
        isChanged ? DraftEdit(seq: seq, revision: revision, text: editor.kept) : nil
    }

    /// The server had it before the program that wrote it learned so.
    fileprivate func isMade(in message: Message) -> Bool {
        seq == message.seq && original == nil && editor.text == SlashCommand.line(saying: message.text)
    }

    static func isPossible(for message: Message, by account: String?) -> Bool {
        message.sender.description == account && message.saysSomething && message.content.isWritten
    }
}

/// An edit that the server has not answered, and the draft as it was then: whoever types on must not find another text in
/// the composer.
package struct SentEdit: Equatable, Sendable {
    fileprivate let seq: Int64
    fileprivate let revision: UInt32
    fileprivate let text: String
    fileprivate let draft: String

    /// Until it is answered nobody else has it.
    fileprivate var kept: DraftEdit {
        DraftEdit(seq: seq, revision: revision, text: SlashCommand.line(saying: text))
    }
}

extension Conversation {
    /// What is typed into: the message that is being edited, else the draft.
    package var composer: TextEditor { edit?.editor ?? draft }

    mutating func compose(_ change: (inout TextEditor) -> Void) {
        if edit == nil { change(&draft) } else { edit?.type(change) }
        chooseFailed()
    }

    /// What of the composer would be lost with the program.
    var unsent: Draft { Draft(draft.kept, replyTo: replyTo, edit: edit?.kept ?? sentEdit?.kept) }

    /// Something is typed that is not sent.
    var isWriting: Bool { !draft.isEmpty || edit?.isChanged == true }

    /// What was kept, before what has been typed since.
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

    /// A message has come from the server or the store as it is now.
    mutating func noteEdit(in message: Message) {
        if edit?.isMade(in: message) == true { edit = nil }
    }

    /// What was written stays in the ring.
    fileprivate mutating func stopEdit(_ kills: inout KillRing) {
        if let edit, edit.editor.isCommandBegun { kills.putAway(edit.editor.text) }
        if let edit, edit.isChanged { kills.putAway(line(keeping: edit.editor.kept)) }
        edit = nil
    }

    /// The message is going away, or the account: what was written goes on as a draft.
    mutating func putEditAway() {
        if let edit, edit.isChanged { draft.putBefore(edit.editor.kept) }
        edit = nil
        sentEdit = nil
    }

    /// A message is not as it was, or gone.
    mutating func noteChange(of message: Message, _ kills: inout KillRing) {
        if sentEdit?.seq == message.seq, !message.saysSomething || message.text == sentEdit?.text { sentEdit = nil }
        if !message.saysSomething, edit?.seq == message.seq { stopEdit(&kills) }
        noteEdit(in: message)
    }
}

extension MessageEdit {
    fileprivate mutating func type(_ change: (inout TextEditor) -> Void) {
        change(&editor)
    }
}

extension Chats {
    /// The composer holds a message that is being changed, and not the draft.
    var isEditing: Bool { open?.edit != nil }

    /// What was written to change a message goes on as a draft.
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

    /// The text leaves the composer; `putBack` brings it there again when it is refused.
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

    /// A change was refused. The text of an edit is in the composer again, unless something else has been typed there or
    /// the message can't be edited any more; then the ring has it. Returns what to say.
    mutating func refuse(
        _ change: MessageChange, of seq: Int64, in id: ConversationID, _ error: ServiceError, account: String?,
        _ kills: inout KillRing
    ) -> String {
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
    fileprivate static var emptyEdit: String {
        localized(
            "Not changed: a message may not be empty. Esc leaves it as it was; selected, x takes it back.",
            inLines: "Not changed: a message may not be empty. An empty line leaves it as it was.")
    }

    fileprivate static var editIsBack: String {
        localized(
            "The text is in the composer again: Enter tries again, Esc leaves the message.",
            inLines: "Write it anew, or an empty line to leave it as it was.")
    }

    fileprivate static var editIsCut: String {
        localized("The text was cut: ^Y puts it into the composer.", inLines: "The text was cut: /yank brings it back.")
    }
}
