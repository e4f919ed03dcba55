package import Model
import Session

/// Making, joining, changing and leaving groups. The session reports the results; nothing is assumed here.
extension Chats {
    package mutating func change(_ group: GroupID, _ action: GroupAction) -> Action {
        if action == .leave || action == .dissolve { leaving = group }
        if case .createTopic(let name) = action, group.community == nil, let topic = newTopic(name, of: group) {
            return change(topic, action)
        }
        return .ask(.changeGroup(GroupChangeRequest(group: group, messageID: nextID(), action: action)))
    }

    /// Takes a group away that this account is not in any more. Typed text can be brought back by ^Y and ^Up. Unsent
    /// messages stay, in a conversation that counts as unlisted.
    package mutating func leave(_ group: GroupID, _ kills: inout KillRing) {
        let id = ConversationID.group(group)
        guard let conversation = book[id] else { return }
        for editor in [conversation.edit?.editor, conversation.draft].compactMap(\.self) {
            // The text that is put away last is brought back first.
            if editor.isCommandBegun { kills.putAway(editor.text) }
            if !editor.isEmpty { kills.putAway(conversation.line(keeping: editor.kept)) }
        }
        guard conversation.outgoing.isEmpty else {
            return book.update(id) { conversation in
                conversation.summary = Conversation(id).summary
                conversation.draft = TextEditor()
                conversation.edit = nil
            }
        }
        book.remove(id)
        if openID == id { openID = nil }
        if lastID == id { lastID = nil }
    }
}

extension Conversation {
    /// Whether a server has listed the conversation as one of this account's.
    var wasListed: Bool { summary.lastAt.milliseconds > 0 }
}
