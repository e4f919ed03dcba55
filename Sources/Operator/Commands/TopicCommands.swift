internal import Model
internal import Rules
internal import Server

/// `create_topic`: makes a topic of a community, of which every member is told.
struct CreateTopic: OperatorCommand {
    static let service = OperatorService.communities
    static let name = "create_topic"
    static let fields: Set = [
        "GroupId", "TopicName", "From_Account", "TopicId", "Introduction", "Notification", "FaceUrl",
    ]

    private let group: String
    private let title: String
    private let author: AccountName?
    private let topic: String?
    private let introduction: String?
    private let notification: String?
    private let faceURL: String?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case title = "TopicName"
        case author = "From_Account"
        case topic = "TopicId"
        case introduction = "Introduction"
        case notification = "Notification"
        case faceURL = "FaceUrl"
    }

    var subjects: [String] { [group, topic].compactMap(\.self) }

    struct Answer: Encodable {
        let topic: String

        private enum CodingKeys: String, CodingKey {
            case topic = "TopicId"
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let community = try GroupID(named: group)
        let texts = GroupTexts(introduction: introduction, notification: notification, faceURL: faceURL)
        try texts.check()
        let topic = try GroupID(topicNamed: topic ?? String(Self.fresh, radix: 36), of: community)
        let change = TopicChange(
            name: title, introduction: introduction, notification: notification, faceURL: faceURL)
        let author = try author.map { name throws(ServiceError) in try Self.user(name, "From_Account") }
        try await context.server.createTopic(topic, change, by: author)
        return Answer(topic: topic.description)
    }

    private static var fresh: UInt64 {
        var random = SystemRandomNumberGenerator()
        return random.next()
    }
}

/// `modify_topic`: what is not named stays as it is.
struct ModifyTopic: OperatorCommand {
    static let service = OperatorService.communities
    static let name = "modify_topic"
    static let fields: Set = [
        "GroupId", "TopicId", "TopicName", "Introduction", "Notification", "FaceUrl", "MuteAllMember",
    ]

    private let group: String
    private let topic: String
    private let title: String?
    private let introduction: String?
    private let notification: String?
    private let faceURL: String?
    private let mutes: MuteSwitch?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case topic = "TopicId"
        case title = "TopicName"
        case introduction = "Introduction"
        case notification = "Notification"
        case faceURL = "FaceUrl"
        case mutes = "MuteAllMember"
    }

    private enum MuteSwitch: String, Decodable {
        case on = "On"
        case off = "Off"
    }

    var subjects: [String] { [group, topic] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        try GroupTexts(introduction: introduction, notification: notification, faceURL: faceURL).check()
        let topic = try GroupID(topicNamed: topic, of: try GroupID(named: group))
        let change = TopicChange(
            name: title, introduction: introduction, notification: notification, faceURL: faceURL,
            isMuted: mutes.map { $0 == .on })
        try await context.server.changeTopic(topic, change)
        return NoFields()
    }
}

/// `destroy_topic`: they go with all that was said in them.
struct DestroyTopics: OperatorCommand {
    static let service = OperatorService.communities
    static let name = "destroy_topic"
    static let fields: Set = ["GroupId", "TopicIdList"]

    private let group: String
    private let topics: [String]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case topics = "TopicIdList"
    }

    var subjects: [String] { [group] + topics }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let community = try GroupID(named: group)
        try Self.checkBatch(topics.count, upTo: GroupAction.mostTopics, of: "TopicIdList")
        let ids = topics.map { try? GroupID(topicNamed: $0, of: community) }
        var errors = try await context.server.destroyTopics(ids.compactMap(\.self))[...]
        return Answer(
            items: zip(topics, ids).map { name, id in
                let error = id == nil ? ServiceError(.groupIDIllegal) : errors.popFirst() ?? nil
                return TopicResult(topic: id?.description ?? name, error: error)
            })
    }

    struct Answer: Encodable {
        let items: [TopicResult]

        private enum CodingKeys: String, CodingKey {
            case items = "DestroyResultItem"
        }
    }
}

/// `get_topic`: all topics of a community, or those that are named.
struct GetTopics: OperatorCommand {
    static let service = OperatorService.communities
    static let name = "get_topic"
    static let fields: Set = ["GroupId", "TopicIdList"]

    private let group: String
    private let topics: [String]?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case topics = "TopicIdList"
    }

    var subjects: [String] { [group] + (topics ?? []) }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let community = try GroupID(named: group)
        guard let report = try await context.server.groups([community])[community] else {
            throw ServiceError(.groupNotFound)
        }
        let named = topics ?? report.profile.topics.map(\.description)
        if topics != nil { try Self.checkBatch(named.count, upTo: GroupAction.mostTopics, of: "TopicIdList") }
        let ids = named.map { try? GroupID(topicNamed: $0, of: community) }
        let found = try await context.server.groups(ids.compactMap(\.self))
        return Answer(
            items: zip(named, ids).map { name, id in
                guard let id, let report = found[id] else {
                    return Item(TopicResult(topic: id?.description ?? name, error: ServiceError(.groupNotFound)))
                }
                return Item(TopicResult(topic: id.description), TopicProfile(id, report))
            })
    }

    struct Answer: Encodable {
        let items: [Item]

        private enum CodingKeys: String, CodingKey {
            case items = "TopicAndSelfInfo"
        }
    }

    struct Item: Encodable, Sendable {
        let result: TopicResult
        let profile: TopicProfile?

        init(_ result: TopicResult, _ profile: TopicProfile? = nil) {
            self.result = result
            self.profile = profile
        }

        private enum CodingKeys: String, CodingKey {
            case profile = "TopicInfo"
        }

        func encode(to encoder: any Encoder) throws {
            try result.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(profile, forKey: .profile)
        }
    }
}

/// The result for a topic of the request.
struct TopicResult: Encodable, Sendable {
    let topic: String
    var error: ServiceError?

    private enum CodingKeys: String, CodingKey {
        case topic = "TopicId"
        case code = "ErrorCode"
        case info = "ErrorInfo"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(topic, forKey: .topic)
        try container.encode(error?.code.rawValue ?? 0, forKey: .code)
        try container.encode(error?.text ?? "", forKey: .info)
    }
}

/// The fields of a topic in an answer.
struct TopicProfile: Encodable, Sendable {
    private let topic: GroupID
    private let report: GroupReport

    init(_ topic: GroupID, _ report: GroupReport) {
        self.topic = topic
        self.report = report
    }

    private enum CodingKeys: String, CodingKey {
        case topic = "TopicId"
        case name = "TopicName"
        case introduction = "Introduction"
        case notification = "Notification"
        case faceURL = "FaceUrl"
        case mutes = "MuteAllMember"
        case createdAt = "CreateTime"
        case lastAt = "LastMsgTime"
        case nextSeq = "NextMsgSeq"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(topic.description, forKey: .topic)
        try container.encode(report.profile.name, forKey: .name)
        try container.encode(report.profile.introduction, forKey: .introduction)
        try container.encode(report.profile.notification, forKey: .notification)
        try container.encode(report.profile.faceURL, forKey: .faceURL)
        try container.encode(report.profile.isMuted ? "On" : "Off", forKey: .mutes)
        try container.encodeIfPresent(report.createdAt?.seconds, forKey: .createdAt)
        try container.encode(report.lastSeq == 0 ? 0 : report.lastAt.seconds, forKey: .lastAt)
        try container.encode(report.lastSeq + 1, forKey: .nextSeq)
    }
}

extension GroupID {
    /// A topic by its whole id, or by its own part.
    init(topicNamed text: String, of community: GroupID) throws(ServiceError) {
        guard let topic = GroupID(topic: text, of: community) ?? GroupID(text), topic.community == community else {
            throw ServiceError(
                .groupIDIllegal,
                "The field TopicId must be \(community)@TOPIC#_ and letters, digits, _ and -, at most "
                    + "\(Self.maximumTopicBytes) bytes in all.")
        }
        self = topic
    }
}
