internal import Model
internal import Rules
internal import Server

/// `get_group_info`: what a group was made with, and how it stands.
struct GetGroupInfo: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "get_group_info"
    static let fields: Set = ["GroupIdList"]
    private static let batch = 50

    private let groups: [String]

    private enum CodingKeys: String, CodingKey {
        case groups = "GroupIdList"
    }

    var subjects: [String] { groups }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        try Self.checkBatch(groups.count, upTo: Self.batch, of: "GroupIdList")
        let found = try await context.server.groups(groups.compactMap { GroupID($0) })
        return Answer(
            groups: groups.map { name in
                guard let report = GroupID(name).flatMap({ found[$0] }) else {
                    return .init(group: name, error: ServiceError(.groupNotFound))
                }
                return .init(group: name, report: report)
            })
    }

    struct Answer: Encodable {
        let groups: [Item]

        private enum CodingKeys: String, CodingKey {
            case groups = "GroupInfo"
        }

        struct Item: Encodable {
            let group: String
            var report: GroupReport?
            var error: ServiceError?

            private enum CodingKeys: String, CodingKey {
                case group = "GroupId"
                case code = "ErrorCode"
                case info = "ErrorInfo"
                case kind = "Type"
                case name = "Name"
                case introduction = "Introduction"
                case notification = "Notification"
                case faceURL = "FaceUrl"
                case owner = "Owner_Account"
                case createdAt = "CreateTime"
                case lastAt = "LastMsgTime"
                case nextSeq = "NextMsgSeq"
                case members = "MemberNum"
                case joinOption = "ApplyJoinOption"
                case supportsTopics = "SupportTopic"
                case hasRoles = "EnablePermissionGroup"
                case everybody = "DefaultPermissions"
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(group, forKey: .group)
                try container.encode(error?.code.rawValue ?? 0, forKey: .code)
                try container.encode(error?.text ?? "", forKey: .info)
                guard let report else { return }
                try container.encode(report.profile.kind, forKey: .kind)
                try container.encode(report.profile.name, forKey: .name)
                try container.encode(report.profile.introduction, forKey: .introduction)
                try container.encode(report.profile.notification, forKey: .notification)
                try container.encode(report.profile.faceURL, forKey: .faceURL)
                try container.encode(report.profile.owner?.description ?? "", forKey: .owner)
                try container.encodeIfPresent(report.createdAt?.seconds, forKey: .createdAt)
                try container.encode(report.lastSeq == 0 ? 0 : report.lastAt.seconds, forKey: .lastAt)
                try container.encode(report.lastSeq + 1, forKey: .nextSeq)
                try container.encode(report.members, forKey: .members)
                try container.encode(report.profile.joinOption.rawValue, forKey: .joinOption)
                try container.encode(report.profile.groupKind == .community ? 1 : 0, forKey: .supportsTopics)
                guard report.profile.groupKind == .community else { return }
                try container.encode(report.profile.roles.isOn ? 1 : 0, forKey: .hasRoles)
                try container.encode(report.profile.roles.everybody.rawValue, forKey: .everybody)
            }
        }
    }
}
