package import Model
import Session

/// Groups one makes, joins, changes and leaves. What comes of it is told by the session; nothing is guessed here.
extension Chats {
    package mutating func change(_ group: GroupID, _ action: GroupAction) -> Action {
        if action == .leave || action == .dissolve { leaving = group }
        if case .createTopic(let name) = action, group.community == nil, let topic = newTopic(name, of: group) {
            return change(topic, action)
        }
        return .ask(.changeGroup(GroupChangeRequest(group: group, messageID: nextID(), action: action)))
    }

    /// This account is in it no longer. What was typed there comes back by ^Y and ^Up. Messages that were not sent stay, in a
    /// conversation that no list has told.
    package mutating func leave(_ group: GroupID, _ kills: inout KillRing) {
        let id = ConversationID.group(group)
        guard let conversation = book[id] else { return }
        for editor in [conversation.edit?.editor, conversation.draft].compactMap(\.self) {
            // The newest comes back first.
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
    /// A server has told it as one of this account's.
    var wasListed: Bool { summary.lastAt.milliseconds > 0 }
}
