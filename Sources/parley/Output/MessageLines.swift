internal import Model
internal import Tui

/// Messages that a command was asked for, for people or as JSON lines.
struct MessageLines {
    enum Form {
        /// `showsConversation` where they are of several.
        case text(showsConversation: Bool)
        case json
    }

    let form: Form
    /// Whose they are; nil where nobody says.
    let user: String?
    /// What people call themselves, as far as that is known.
    private let names: [UserID: DisplayName]
    private let zone = TimeZoneReader()

    init(_ form: Form, user: String?, people: [Profile] = []) {
        self.form = form
        self.user = user
        names = people.reduce(into: [:]) { $0[$1.user] = $1.name }
    }

    func write(_ messages: [Message]) {
        switch form {
        case .json: for message in messages { StandardOutput.writeLine(json(message)) }
        case .text(let showsConversation):
            TextTable.write(messages.flatMap { rows(of: $0, showsConversation: showsConversation) })
        }
    }

    // MARK: For people

    /// A row for each line of the message; the first one says when and by whom.
    private func rows(of message: Message, showsConversation: Bool) -> [[String]] {
        let sentAt = message.sentAt.localMinute(offset: zone.offset(at: message.sentAt))
        let head = [sentAt] + (showsConversation ? [message.conversation.recipient] : []) + [sender(of: message)]
        let lines = MessageStateLines.words(of: message).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { number, line in
            (number == 0 ? head : Array(repeating: "", count: head.count)) + [String(line)]
        }
    }

    /// The name, and the id that commands take.
    private func sender(of message: Message) -> String {
        names[message.sender].map { "\($0) (\(message.sender))" } ?? message.sender.description
    }

    // MARK: For programs

    func json(_ message: Message) -> String {
        var object = JSONObject()
        object.add("v", 1)
        MessageContentLines.fill(
            &object, message, own: message.sender.description == user, senderName: names[message.sender])
        MessageStateLines.fillWhole(&object, message)
        return object.text
    }
}

extension ConversationID {
    /// As somebody types it on the command line.
    var recipient: String {
        switch self {
        case .c2c(let user): user.description
        case .group(let group): "group:\(group)"
        }
    }
}

extension Timestamp {
    /// `2026-11-28 14:09` by a clock that is `offset` seconds ahead of UTC.
    fileprivate func localMinute(offset: Int) -> String {
        String(advanced(by: .seconds(offset)).description.prefix(16)).replacing("T", with: " ")
    }
}
