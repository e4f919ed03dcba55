internal import Model

/// JSON lines about changes to a message, for scripts. The state is always complete, so a line may come twice.
enum MessageStateLines {
    /// `messageChanged` for what it says, `reactionsChanged` for what others say to it, `votesChanged` for what they choose
    /// in a poll, `pinChanged` for whether it is pinned. A state does not tell which of them is new, so all come that are
    /// there.
    static func events(of message: Message) -> [String] {
        let state = message.state
        let isOther = state.edit != nil || state.recall != nil
        let isPoll = if case .poll = message.content { true } else { false }
        let isPinned = state.pin != nil
        let hasReactions = !state.reactions.isEmpty || !isOther
        return (isOther ? ["messageChanged"] : []) + (hasReactions ? ["reactionsChanged"] : [])
            + (isPoll ? ["votesChanged"] : []) + (isPinned ? ["pinChanged"] : [])
    }

    static func fill(_ object: inout JSONObject, _ message: Message, as event: String) {
        let state = message.state
        object.add("conversation", message.conversation.description)
        object.add("seq", message.seq)
        object.add("change", state.change)
        if !state.to.isEmpty { object.add("to", state.to.map(\.description)) }
        if let pin = state.pin { object.add("pin", Self.object(pin)) }
        if let closing = state.closing { object.add("closed", Self.object(closing)) }
        switch event {
        case "reactionsChanged": return object.add("reactions", state.reactions.map(Self.object))
        case "votesChanged": return object.add("votes", state.votes.map(Self.object))
        case "pinChanged": return
        case _: break
        }
        fillText(&object, state)
        if state.recall == nil { object.add("text", message.text) }
    }

    /// Adds the whole state of a message printed with its text; nothing for one that was never changed.
    static func fillWhole(_ object: inout JSONObject, _ message: Message) {
        let state = message.state
        if state.isHidden { object.add("state", "hidden") }
        if state.edit != nil || state.recall != nil { fillText(&object, state) }
        if !state.reactions.isEmpty { object.add("reactions", state.reactions.map(Self.object)) }
        if !state.votes.isEmpty { object.add("votes", state.votes.map(Self.object)) }
        if let closing = state.closing { object.add("closed", Self.object(closing)) }
        if let pin = state.pin { object.add("pin", Self.object(pin)) }
    }

    /// The text of the message for people, or words that stand in its place.
    static func words(of message: Message) -> String {
        if message.state.isHidden { return "(deleted for you)" }
        if message.state.recall != nil { return "(recalled)" }
        if message.isDamaged { return "(damaged on the server)" }
        let only =
            message.state.to.isEmpty ? "" : "(only \(message.state.to.map(\.description).joined(separator: ", "))) "
        let text = message.content.label() ?? message.text
        return only + text + (message.state.edit == nil ? "" : " (edited)")
    }

    private static func fillText(_ object: inout JSONObject, _ state: MessageState) {
        if let recall = state.recall {
            object.add("state", "recalled")
            object.add("by", recall.by.description)
        } else {
            object.add("state", "edited")
            object.add("revision", state.revision)
        }
    }

    private static func object(_ pin: MessageState.Pin) -> JSONObject {
        var object = JSONObject()
        object.add("by", pin.by.description)
        object.add("at", pin.at.description)
        return object
    }

    private static func object(_ closing: MessageState.Closing) -> JSONObject {
        var object = JSONObject()
        object.add("by", closing.by.description)
        object.add("at", closing.at.description)
        return object
    }

    private static func object(_ vote: Vote) -> JSONObject {
        var object = JSONObject()
        object.add("user", vote.user.description)
        object.add("option", vote.option)
        return object
    }

    private static func object(_ reaction: MessageState.Reaction) -> JSONObject {
        var object = JSONObject()
        object.add("emoji", reaction.emoji.description)
        object.add("count", reaction.users.count)
        object.add("users", reaction.users.map(\.description))
        return object
    }
}
