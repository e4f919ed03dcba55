internal import Model
internal import Tui

/// Prints messages that a command was asked for, for people or as JSON lines.
struct MessageLines {
    enum Form {
        /// Text for people; `showsConversation` when the messages are of several conversations.
        case text(showsConversation: Bool)
        case json
    }

    let form: Form
    /// The user who reads the messages; nil when unknown.
    let user: String?
    /// The names of users, as far as they are known.
    private let names: [UserID: DisplayName]
    private let zone = TimeZoneReader()

    init(_ form: Form, user: String?, people: [Profile] = []) {
        self.form = form
        self.user = user
        names = people.reduce(into: [:]) { $0[$1.user] = $1.name }
    }

    /// A message or note, in the order of printing.
    enum Item {
        case message(Message)
        case note(Note)
    }

    func write(_ messages: [Message]) { write(messages.map { Item.message($0) }) }

    func write(_ items: [Item]) {
        switch form {
        case .json:
            for item in items {
                switch item {
                case .message(let message): StandardOutput.writeLine(json(message))
                case .note(let note): StandardOutput.writeLine(json(note))
                }
            }
        case .text(let showsConversation):
            TextTable.write(
                items.flatMap { item in
                    switch item {
                    case .message(let message): rows(of: message, showsConversation: showsConversation)
                    case .note(let note):
                        rows(
                            note.text, at: note.writtenAt, in: note.conversation, by: "(note)",
                            showsConversation: showsConversation)
                    }
                })
        }
    }

    // MARK: For people

    /// A row for each line of the message; the first has its time and sender.
    private func rows(of message: Message, showsConversation: Bool) -> [[String]] {
        rows(
            MessageStateLines.words(of: message), at: message.sentAt, in: message.conversation,
            by: sender(of: message), showsConversation: showsConversation)
    }

    private func rows(
        _ text: String, at instant: Timestamp, in conversation: ConversationID, by name: String, showsConversation: Bool
    ) -> [[String]] {
        let time = instant.localMinute(offset: zone.offset(at: instant))
        let head = [time] + (showsConversation ? [conversation.recipient] : []) + [name]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { number, line in
            (number == 0 ? head : Array(repeating: "", count: head.count)) + [String(line)]
        }
    }

    /// The sender's name, and the id that commands take.
    private func sender(of message: Message) -> String {
        names[message.sender].map { "\($0) (\(message.sender))" } ?? message.sender.description
    }

    // MARK: For programs

    /// A note has no seq of its own: it comes after the message with the given one.
    func json(_ note: Note) -> String {
        var object = JSONObject()
        object.add("v", 1)
        object.add("conversation", note.conversation.description)
        object.add("afterSeq", note.seq)
        object.add("noteID", note.id.description)
        object.add("kind", "note")
        object.add("text", note.text)
        object.add("writtenAt", note.writtenAt.description)
        return object.text
    }

    func json(_ message: Message) -> String {
        var object = JSONObject()
        object.add("v", 1)
        MessageContentLines.fill(
            &object, message, own: message.sender.description == user, senderName: names[message.sender])
        MessageStateLines.fillWhole(&object, message)
        return object.text
    }
}

extension MessageLines.Item {
    /// The newest messages and notes by time, of all conversations.
    static func newest(_ count: Int, of messages: [Message], _ notes: [Note]) -> [MessageLines.Item] {
        let items = messages.map { ($0.sentAt, Self.message($0)) } + notes.map { ($0.writtenAt, Self.note($0)) }
        // What was found at the same time stays in its order, oldest first.
        let sorted = items.enumerated().sorted { ($1.element.0, $0.offset) > ($0.element.0, $1.offset) }
        return sorted.suffix(count).map(\.element.1)
    }

    /// The messages of one conversation with the notes that belong between and after them.
    static func joined(_ messages: [Message], _ notes: [Note]) -> [MessageLines.Item] {
        var rest = notes.sorted(by: Note.isBefore)[...]
        var items: [MessageLines.Item] = []
        for message in messages {
            let before = rest.prefix { $0.seq < message.seq }
            rest = rest.dropFirst(before.count)
            items += before.map { .note($0) } + [.message(message)]
        }
        return items + rest.map { .note($0) }
    }
}

extension ConversationID {
    /// The conversation as it is typed on the command line.
    var recipient: String {
        switch self {
        case .c2c(let user): user.description
        case .group(let group): "group:\(group.typed)"
        }
    }
}

extension Timestamp {
    /// The time as `2026-11-28 14:09`, by a clock that is `offset` seconds ahead of UTC.
    fileprivate func localMinute(offset: Int) -> String {
        String(advanced(by: .seconds(offset)).description.prefix(16)).replacing("T", with: " ")
    }
}
