import Model

/// A fact about a message.
struct MessageFact: Equatable {
    /// The fact's name; empty where it continues the one before.
    let name: String
    let text: String
}

enum MessageFacts {
    static func all(of message: Message, _ model: AppModel) -> [MessageFact] {
        let conversation = model.chats.book[message.conversation]
        let name = model.name(of: message.conversation)
        let place = Place(model, message.conversation)
        let title = name == message.conversation.name ? "" : "  \(name)"
        return [
            MessageFact(name: localized("Chat"), text: message.conversation.address + title),
            MessageFact(name: localized("Number"), text: "\(message.seq)"),
            MessageFact(name: localized("Id"), text: message.messageID.description),
            MessageFact(name: localized("Sender"), text: person(message.sender, place)),
            MessageFact(name: localized("Sent"), text: model.clock.dayAndSecond(message.sentAt)),
            MessageFact(name: "  " + localized("in UTC"), text: message.sentAt.description),
            MessageFact(name: localized("Kind"), text: kind(of: message)),
        ] + audience(of: message, place) + origin(of: message, model) + readers(of: message, model)
            + answered(by: message, conversation, model)
            + MessageStateRows.facts(of: message, model.clock, table: model.configuration.table) {
                person($0, place)
            }
    }

    /// Returns who sees a message that was not sent to everybody.
    private static func audience(of message: Message, _ place: Place) -> [MessageFact] {
        let users = message.state.to
        guard !users.isEmpty else { return [] }
        return [
            MessageFact(name: localized("Only for"), text: users.map { person($0, place) }.joined(separator: ", "))
        ]
    }

    /// Returns the author and the time of a forwarded message.
    private static func origin(of message: Message, _ model: AppModel) -> [MessageFact] {
        guard case .forward(let forward) = message.content else { return [] }
        let place = Place(model, message.conversation)
        return [
            MessageFact(name: localized("Said by"), text: person(forward.sender, place)),
            MessageFact(name: "  " + localized("on"), text: model.clock.dayAndSecond(forward.sentAt)),
            MessageFact(name: "  " + localized("in UTC"), text: forward.sentAt.description),
        ]
    }

    /// Returns who has read this account's own message to a group.
    private static func readers(of message: Message, _ model: AppModel) -> [MessageFact] {
        guard message.sender.description == model.accounts.user, !message.content.isByServer,
            let (read, unread) = model.receipts.people(for: message)
        else { return [] }
        let place = Place(model, message.conversation)
        return [(localized("Read by"), read), (localized("Not yet"), unread)].filter { !$0.1.isEmpty }.map {
            name, users in
            MessageFact(name: name, text: users.map { person($0, place) }.joined(separator: ", "))
        }
    }

    /// Returns a user with the id first, because here the identity matters.
    private static func person(_ user: UserID, _ place: Place) -> String {
        let name = place.people.name(of: user)?.description
        let facts = [name, user.description == place.account ? localized("you") : nil].compactMap(\.self)
        return facts.isEmpty ? user.description : "\(user) (\(facts.joined(separator: ", ")))"
    }

    /// The people as they are called where the message stands, and the account that reads it.
    private struct Place {
        let people: People
        let account: String?

        init(_ model: AppModel, _ conversation: ConversationID) {
            people = model.people.here(conversation)
            account = model.accounts.user
        }
    }

    private static func kind(of message: Message) -> String {
        let content = message.content
        let kind = "\(MessageBody.word(for: content)) (\(content.kind))"
        let (text, data) = (content.text.utf8.count, content.bytes.count)
        return data == 0
            ? localized("\(kind): \(text) bytes of text")
            : localized("\(kind): \(text) bytes of text, and \(data) bytes beside it")
    }

    private static func answered(by message: Message, _ conversation: Conversation?, _ model: AppModel)
        -> [MessageFact]
    {
        guard let quote = message.content.quote else { return [] }
        let place = Place(model, message.conversation)
        return [
            MessageFact(
                name: localized("Answers"), text: localized("\(quote.seq), from \(person(quote.sender, place))")),
            MessageFact(name: "", text: Wording.quoted(conversation?.message(quote))),
        ]
    }
}
