import Model

/// One thing that is known of a message.
struct MessageFact: Equatable {
    /// Empty where it goes on with the one before.
    let name: String
    let text: String
}

enum MessageFacts {
    static func all(of message: Message, _ model: AppModel) -> [MessageFact] {
        let account = model.accounts.user
        let conversation = model.chats.book[message.conversation]
        let title = conversation.flatMap { $0.shownName == $0.id.name ? nil : "  \($0.shownName)" } ?? ""
        return [
            MessageFact(name: "Chat", text: message.conversation.recipient + title),
            MessageFact(name: "Number", text: "\(message.seq)"),
            MessageFact(name: "Id", text: message.messageID.description),
            MessageFact(name: "Sender", text: person(message.sender, account)),
            MessageFact(name: "Sent", text: model.clock.dayAndSecond(message.sentAt)),
            MessageFact(name: "  in UTC", text: message.sentAt.description),
            MessageFact(name: "Kind", text: kind(of: message)),
        ] + answered(by: message, conversation, account)
            + MessageStateRows.facts(of: message, model.clock, table: model.configuration.table) {
                person($0, account)
            }
    }

    private static func person(_ user: UserID, _ account: String?) -> String {
        user.description == account ? "\(user) (you)" : user.description
    }

    private static func kind(of message: Message) -> String {
        let content = message.content
        let data = content.bytes.isEmpty ? "" : ", and \(content.bytes.count) bytes beside it"
        return "\(MessageBody.word(for: content)) (\(content.kind)): \(content.text.utf8.count) bytes of text\(data)"
    }

    private static func answered(by message: Message, _ conversation: Conversation?, _ account: String?)
        -> [MessageFact]
    {
        guard let quote = message.content.quote else { return [] }
        return [
            MessageFact(name: "Answers", text: "\(quote.seq), from \(person(quote.sender, account))"),
            MessageFact(name: "", text: Wording.quoted(conversation?.message(quote))),
        ]
    }
}
