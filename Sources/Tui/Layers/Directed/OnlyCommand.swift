import Model
import Session

extension SlashCommand {
    /// Says something in a group to some of its members alone.
    static let only: SlashCommand = SlashCommand(
        "only", argument: "@USER TEXT",
        help: "say something here to these people alone; nobody else sees that it is there",
        candidatesByPlace: { model, words in
            guard words.allSatisfy({ $0.hasPrefix("@") && !DirectedLine.endsList($0) }) else { return [] }
            return (model.otherMembers ?? []).map { "@\($0)" }.filter { !words.contains($0) }
        }
    ) { argument, stage in
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard open.isGroup else {
            return stage.say(localized("Between two it is for both: just write it. /only is for groups."))
        }
        guard stage.model.chats.open?.keepsNothing != true else {
            return stage.say(localized("In a live room what is said is for everybody."))
        }
        let words = DirectedLine(argument)
        let text = words.text
        var users: [UserID] = []
        for name in words.names {
            guard let user = member(called: name, of: open, stage.model) else {
                return stage.say(localized("Nobody here is called \(name)."))
            }
            if user.description != stage.model.accounts.user, !users.contains(user) { users.append(user) }
        }
        guard !users.isEmpty, !text.isEmpty else {
            return stage.say(localized("Write /only @USER and what is for them alone."))
        }
        guard users.count <= DirectedMessage.most else {
            return stage.say(localized("That is for up to \(DirectedMessage.most) people; just write it to all."))
        }
        let content = stage.model.chats.open?.content(saying: text) ?? .text(text)
        stage.ask(.post(Post(content: content, conversation: open, only: users, clearsLine: true, isWritten: true)))
    }
}

extension Wording {
    /// While an answer to some alone is begun.
    static var wouldBeForAll: String {
        localized(
            "You are answering some people alone, and this would be for everybody. Esc leaves the answer.",
            inLines:
                "You are answering some people alone, and this would be for everybody. An empty line leaves the answer."
        )
    }
}
