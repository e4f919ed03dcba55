internal import Model
internal import Server

/// `send_group_msg`: says something as a member of the group or of one of its topics, to everybody or (`To_Account`) to
/// some alone. One element: a text, data for programs, a face or a location.
struct SendGroupMessage: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "send_group_msg"
    static let fields: Set = [
        "GroupId", "Random", "From_Account", "MsgBody", "MsgType", "MsgContent", "Text", "Data", "Desc", "Index",
        "Latitude", "Longitude", "To_Account", "GroupAtInfo", "OnlineOnlyFlag", "TopicId",
    ]

    private let group: String
    private let random: Int64
    private let sender: AccountName
    private let elements: [Element]
    private let to: [AccountName]?
    private let mentions: [Mentioned]?
    private let onlineOnly: Int?
    private let topic: String?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case random = "Random"
        case sender = "From_Account"
        case elements = "MsgBody"
        case to = "To_Account"
        case mentions = "GroupAtInfo"
        case onlineOnly = "OnlineOnlyFlag"
        case topic = "TopicId"
    }

    private struct Mentioned: Decodable, Sendable {}

    private struct Element: Decodable, Sendable {
        let type: String
        let content: Content

        private enum CodingKeys: String, CodingKey {
            case type = "MsgType"
            case content = "MsgContent"
        }

        struct Content: Decodable, Sendable {
            let text: String?
            let data: String?
            let description: String?
            let index: Int32?
            let latitude: Double?
            let longitude: Double?

            private enum CodingKeys: String, CodingKey {
                case text = "Text"
                case data = "Data"
                case description = "Desc"
                case index = "Index"
                case latitude = "Latitude"
                case longitude = "Longitude"
            }
        }
    }

    var subjects: [String] { [group, topic, sender.text].compactMap(\.self) + (to ?? []).map(\.text) }

    struct Answer: Encodable {
        let time: Int64
        let seq: Int64

        private enum CodingKeys: String, CodingKey {
            case time = "MsgTime"
            case seq = "MsgSeq"
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let sender = try Self.user(sender, "From_Account")
        var users: [UserID] = []
        for name in to ?? [] { users.append(try Self.user(name, "To_Account")) }
        if let to {
            try Self.checkBatch(to.count, upTo: DirectedMessage.most, of: "To_Account")
            // Who is named by it would not be told of it.
            guard mentions?.isEmpty ?? true else {
                throw ServiceError(
                    .groupParameter, "GroupAtInfo is for a message to everybody, and not with To_Account.")
            }
        }
        guard onlineOnly ?? 0 == 0 else {
            throw ServiceError(.groupParameter, "OnlineOnlyFlag can't be set here: what is sent so is kept.")
        }
        var place = try GroupID(named: group)
        if let topic { place = try GroupID(topicNamed: topic, of: place) }
        let (seq, at) = try await context.server.say(try content(), in: place, as: sender, to: users)
        return Answer(time: at.seconds, seq: seq)
    }

    private func content() throws(ServiceError) -> MessageContent {
        guard elements.count == 1, let element = elements.first else {
            throw ServiceError(.groupParameter, "The list MsgBody must have one element.")
        }
        let content: MessageContent
        switch element.type {
        case "TIMTextElem": content = .text(element.content.text ?? "")
        case "TIMCustomElem":
            content = MessageContent(
                kind: MessageContent.customKind, bytes: Array((element.content.data ?? "").utf8),
                text: element.content.description ?? "")
        case "TIMFaceElem": content = .face(try Self.face(element.content))
        case "TIMLocationElem": content = .location(try Self.location(element.content))
        case "TIMImageElem", "TIMSoundElem", "TIMVideoFileElem", "TIMFileElem":
            throw ServiceError(
                .groupParameter,
                "\(element.type) has the address of a file that lies elsewhere, and files lie on this server: send the file with parley send --file, or its address in a TIMTextElem."
            )
        default:
            throw ServiceError(
                .groupParameter,
                "The field MsgType is TIMTextElem, TIMCustomElem, TIMFaceElem or TIMLocationElem.")
        }
        guard !content.text.isEmpty else {
            throw ServiceError(.groupParameter, "A message may not be empty: give Text, or Desc beside Data.")
        }
        guard content.byteCount <= Limits.messageBytes else { throw ServiceError(.messageTooLarge) }
        return content
    }

    private static func face(_ content: Element.Content) throws(ServiceError) -> Face {
        guard let face = Face(index: content.index ?? -1, data: content.data ?? "") else {
            throw ServiceError(
                .groupParameter,
                "A TIMFaceElem has Index, a number from 0 on, and Data of at most \(Face.dataBytes) bytes.")
        }
        return face
    }

    private static func location(_ content: Element.Content) throws(ServiceError) -> Location {
        guard let latitude = content.latitude, let longitude = content.longitude,
            let location = Location(latitude: latitude, longitude: longitude, description: content.description ?? "")
        else {
            throw ServiceError(
                .groupParameter,
                "A TIMLocationElem has Latitude, -90 to 90, Longitude, -180 to 180, and Desc, a line of at most \(Location.descriptionBytes) bytes."
            )
        }
        return location
    }
}
