internal import FoundationEssentials
internal import Model

/// A line of `parley send --json-input`: one message as a JSON object.
struct JSONInput {
    /// The conversation for lines that don't name one; nil when each line has to.
    let recipient: ConversationID?
    /// Whether the messages are for connected users only and not stored: then lines can't have an id or answer a
    /// message.
    let isOnlineOnly: Bool

    /// The longest line in bytes: each byte of a message may be written as `\u00XX`, and there are more fields than the
    /// text.
    static let longestLine = 6 * Limits.messageBytes + 4_096

    /// The message of a line, or a sentence about what is wrong with it.
    func line(_ number: Int, _ text: String) -> Result<Line, LineSplitter.Failure> {
        do {
            let fields = try JSONDecoder().decode(Fields.self, from: Data(text.utf8))
            if let name = try JSONNames.repeated(in: text) {
                throw LineSplitter.Failure(text: "\(name.debugDescription) is there twice")
            }
            return .success(try message(fields, number))
        } catch let error as LineSplitter.Failure {
            return .failure(LineSplitter.Failure(text: "line \(number): \(error.text)"))
        } catch {
            return .failure(
                LineSplitter.Failure(
                    text: "line \(number): this is no JSON object, as {\"to\": \"bob\", \"text\": \"hi\"}"))
        }
    }

    private func message(_ fields: Fields, _ number: Int) throws(LineSplitter.Failure) -> Line {
        guard let text = fields.text else { throw .init(text: "\"text\" is missing") }
        if let failure = MessageText.failure(text) { throw .init(text: failure) }
        if isOnlineOnly, fields.replyTo != nil || fields.id != nil {
            throw .init(text: "\"reply_to\" and \"id\" are for messages that are kept, and not for --online-only")
        }
        guard let conversation = try fields.place ?? recipient else {
            throw .init(text: "\"to\" is missing, and there is no TO on the command line")
        }
        if fields.only != nil {
            guard conversation.isGroup else { throw .init(text: "\"only\" is for messages to a group") }
            if isOnlineOnly { throw .init(text: "\"only\" is for messages that are kept, and not for --online-only") }
        }
        return Line(
            number: number, text: text, conversation: conversation, replyTo: fields.replyTo, messageID: fields.id,
            only: fields.only)
    }
}

/// The fields that a line may have.
private struct Fields: Decodable {
    private let to: String?
    private let conversation: String?
    /// The members who alone see the message; not empty when given.
    let only: [UserID]?
    let text: String?
    let replyTo: Int64?
    let id: MessageID?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case to, only, conversation, text
        case replyTo = "reply_to"
        case id
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Decodes a line. Throws for an unknown field, so that a misspelt one is not ignored.
    init(from decoder: any Decoder) throws {
        let names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        if let unknown = names.filter({ CodingKeys(rawValue: $0) == nil }).min() {
            let known = CodingKeys.allCases.map(\.rawValue).joined(separator: ", ")
            throw LineSplitter.Failure(text: "\(unknown.inQuotes) means nothing here; there are \(known)")
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys, _ type: Value.Type, _ kind: String) throws -> Value? {
            do {
                return try fields.decodeIfPresent(type, forKey: key)
            } catch {
                let isOtherType = if case .typeMismatch? = error as? DecodingError { true } else { false }
                let isHalf = type == String.self && !isOtherType
                let fault = isHalf ? "holds a \\u that is no character" : "is not \(kind)"
                throw LineSplitter.Failure(text: "\"\(key.rawValue)\" \(fault)")
            }
        }
        to = try value(.to, String.self, "a string")
        conversation = try value(.conversation, String.self, "a string")
        let list = "a list of 1 to \(DirectedMessage.most) user ids"
        let named = try value(.only, [String].self, list)
        only = named?.compactMap { UserID($0) }.distinct
        if let named, let only,
            only.isEmpty || only.count > DirectedMessage.most || named.contains(where: { UserID($0) == nil })
        {
            throw LineSplitter.Failure(text: "\"only\" is not \(list)")
        }
        text = try value(.text, String.self, "a string")
        let answered = "the seq of a message, a whole number from 1 on"
        replyTo = try value(.replyTo, Int64.self, answered)
        if let replyTo, replyTo < 1 { throw LineSplitter.Failure(text: "\"reply_to\" is not \(answered)") }
        let written = try value(.id, String.self, "a string")
        id = written.flatMap { MessageID($0) }
        if written != nil, id == nil {
            throw LineSplitter.Failure(text: "\"id\" is not an id such as uuidgen prints")
        }
    }

    /// The conversation: from `to`, as on the command line, or from `conversation`, as `events` and `history` print it.
    var place: ConversationID? {
        get throws(LineSplitter.Failure) {
            if to != nil, conversation != nil { throw .init(text: "\"to\" and \"conversation\" exclude each other") }
            if let to {
                guard let place = ConversationID(recipient: to) else {
                    throw .init(text: "\"to\" is not a user id, or group:ID")
                }
                return place
            }
            guard let conversation else { return nil }
            guard let place = ConversationID(conversation) else {
                throw .init(text: "\"conversation\" is not as events prints it (c2c_bob, group_team)")
            }
            return place
        }
    }
}
