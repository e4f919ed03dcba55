internal import Model
internal import Rules
internal import Server

/// `add_topic_permission_group`: says what a role may do in topics besides.
struct AddTopicPermissions: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "add_topic_permission_group"
    static let fields = TopicPermissionList.fields

    private let request: TopicPermissionList

    init(from decoder: any Decoder) throws { request = try TopicPermissionList(from: decoder) }

    var subjects: [String] { request.subjects }

    func perform(in context: CommandContext) async throws(ServiceError) -> TopicPermissionResults {
        try await request.perform(in: context)
    }
}

/// `set_topic_permission_group`: the same, as Parley does not tell a first permission from a changed one.
struct SetTopicPermissions: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "set_topic_permission_group"
    static let fields = TopicPermissionList.fields

    private let request: TopicPermissionList

    init(from decoder: any Decoder) throws { request = try TopicPermissionList(from: decoder) }

    var subjects: [String] { request.subjects }

    func perform(in context: CommandContext) async throws(ServiceError) -> TopicPermissionResults {
        try await request.perform(in: context)
    }
}

/// The largest number of topics in one request (the field's).
private let topicBatch = 50

/// A role and what it may do in topics, as two commands name it.
struct TopicPermissionList: Decodable {
    static let fields: Set = ["GroupId", "PermissionGroupId", "TopicPermissionList", "TopicId", "Permission"]

    private let group: String
    private let role: String
    private let topics: [Item]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case topics = "TopicPermissionList"
    }

    private struct Item: Decodable {
        let topic: String
        let bits: UInt64

        private enum CodingKeys: String, CodingKey {
            case topic = "TopicId"
            case bits = "Permission"
        }
    }

    var subjects: [String] { [group, role] + topics.map(\.topic) }

    func perform(in context: CommandContext) async throws(ServiceError) -> TopicPermissionResults {
        try AddTopicPermissions.checkBatch(topics.count, upTo: topicBatch, of: "TopicPermissionList")
        let community = try GroupID(named: group)
        var wishes: [RoleOrder.TopicPermission] = []
        for item in topics {
            wishes.append(
                .init(
                    try GroupID(topicNamed: item.topic, of: community),
                    try GroupPermissions(topicBits: item.bits, of: "Permission")))
        }
        let errors = try await context.server.changeRoles(of: community, .allow(try RoleID(named: role), wishes))
        return TopicPermissionResults(
            items: zip(wishes, errors).map { .init(TopicResult(topic: $0.topic.description, error: $1)) })
    }
}

/// `delete_topic_permission_group`: in these topics a role may do what it may in the community, and no more.
struct DeleteTopicPermissions: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "delete_topic_permission_group"
    static let fields: Set = ["GroupId", "PermissionGroupId", "TopicIdList"]

    private let group: String
    private let role: String
    private let topics: [String]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case topics = "TopicIdList"
    }

    var subjects: [String] { [group, role] + topics }

    func perform(in context: CommandContext) async throws(ServiceError) -> TopicPermissionResults {
        try Self.checkBatch(topics.count, upTo: topicBatch, of: "TopicIdList")
        let community = try GroupID(named: group)
        var wishes: [RoleOrder.TopicPermission] = []
        for topic in topics { wishes.append(.init(try GroupID(topicNamed: topic, of: community), [])) }
        let errors = try await context.server.changeRoles(of: community, .allow(try RoleID(named: role), wishes))
        return TopicPermissionResults(
            items: zip(wishes, errors).map { .init(TopicResult(topic: $0.topic.description, error: $1)) })
    }
}

/// `get_topic_permission_group`: what a role may do in topics besides, in all or in those that are named.
struct GetTopicPermissions: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "get_topic_permission_group"
    static let fields: Set = ["GroupId", "PermissionGroupId", "TopicIdList"]

    private let group: String
    private let role: String
    private let topics: [String]?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case topics = "TopicIdList"
    }

    var subjects: [String] { [group, role] + (topics ?? []) }

    func perform(in context: CommandContext) async throws(ServiceError) -> TopicPermissionResults {
        let community = try GroupID(named: group)
        let id = try RoleID(named: role)
        guard let found = try await context.server.roles(of: community)[id] else {
            throw ServiceError(.groupParameter, "There is no such role in this community.")
        }
        var named = found.inTopics.keys.sorted { $0.description < $1.description }
        if let topics, !topics.isEmpty {
            try Self.checkBatch(topics.count, upTo: topicBatch, of: "TopicIdList")
            named = []
            for topic in topics { named.append(try GroupID(topicNamed: topic, of: community)) }
        }
        return TopicPermissionResults(
            items: named.map { .init(TopicResult(topic: $0.description), bits: found.inTopics[$0]?.topicBits ?? 0) })
    }
}

struct TopicPermissionResults: Encodable {
    let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case items = "TopicPermissionResultList"
    }

    struct Item: Encodable, Sendable {
        private let result: TopicResult
        private let bits: UInt64?

        init(_ result: TopicResult, bits: UInt64? = nil) {
            self.result = result
            self.bits = bits
        }

        private enum CodingKeys: String, CodingKey {
            case bits = "Permission"
        }

        func encode(to encoder: any Encoder) throws {
            try result.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encodeIfPresent(bits, forKey: .bits)
        }
    }
}
