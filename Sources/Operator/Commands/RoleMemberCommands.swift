internal import Model
internal import Rules
internal import Server

/// `add_permission_group_member`: gives members of a community a role.
struct AddRoleMembers: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "add_permission_group_member"
    static let fields = RoleMembers.fields

    private let request: RoleMembers

    init(from decoder: any Decoder) throws { request = try RoleMembers(from: decoder) }

    var subjects: [String] { request.subjects }

    func perform(in context: CommandContext) async throws(ServiceError) -> RoleMembers.Answer {
        try await request.perform(in: context) { .give($0, $1) }
    }
}

/// `delete_permission_group_member`: takes a role away from members.
struct DeleteRoleMembers: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "delete_permission_group_member"
    static let fields = RoleMembers.fields

    private let request: RoleMembers

    init(from decoder: any Decoder) throws { request = try RoleMembers(from: decoder) }

    var subjects: [String] { request.subjects }

    func perform(in context: CommandContext) async throws(ServiceError) -> RoleMembers.Answer {
        try await request.perform(in: context) { .take($0, $1) }
    }
}

/// A role and users, as the two commands name them.
struct RoleMembers: Decodable {
    static let fields: Set = ["GroupId", "PermissionGroupId", "MemberList", "Member_Account"]
    /// The field's.
    private static let batch = 100

    private let group: String
    private let role: String
    private let members: [ListedMember]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case members = "MemberList"
    }

    var subjects: [String] { [group, role] + members.map(\.user.text) }

    func perform(
        in context: CommandContext, _ order: (RoleID, [UserID]) -> RoleOrder
    ) async throws(ServiceError) -> Answer {
        try AddRoleMembers.checkBatch(members.count, upTo: Self.batch, of: "MemberList")
        var users: [UserID] = []
        for member in members { users.append(try AddRoleMembers.user(member.user, "Member_Account")) }
        let errors = try await context.server.changeRoles(
            of: try GroupID(named: group), order(try RoleID(named: role), users))
        return Answer(items: zip(users, errors).map { Answer.Item(user: $0.description, error: $1) })
    }

    struct Answer: Encodable {
        let items: [Item]

        private enum CodingKeys: String, CodingKey {
            case items = "MemberList"
        }

        struct Item: Encodable {
            let user: String
            let error: ServiceError?

            private enum CodingKeys: String, CodingKey {
                case user = "Member_Account"
                case result = "Result"
                case info = "ErrorInfo"
            }

            /// 1 for what is done, as `add_group_member` has it.
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(user, forKey: .user)
                try container.encode(error == nil ? 1 : 0, forKey: .result)
                try container.encodeIfPresent(error?.text, forKey: .info)
            }
        }
    }
}

/// `get_permission_group_member_list`: who has a role, by their ids.
struct GetRoleMembers: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "get_permission_group_member_list"
    static let fields: Set = ["GroupId", "PermissionGroupId", "Limit", "Next"]
    /// The field's.
    private static let most = 50

    private let group: String
    private let role: String
    private let limit: Int?
    private let next: String?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case limit = "Limit"
        case next = "Next"
    }

    var subjects: [String] { [group, role] }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let limit = limit ?? Self.most
        guard (1...Self.most).contains(limit) else {
            throw ServiceError(.groupParameter, "The field Limit holds what it may not: it is 1 to \(Self.most).")
        }
        let id = try RoleID(named: role)
        guard let found = try await context.server.roles(of: try GroupID(named: group))[id] else {
            throw ServiceError(.groupParameter, "There is no such role in this community.")
        }
        let rest = found.members.map(\.description).sorted().filter { $0 > next ?? "" }
        let part = Array(rest.prefix(limit))
        return Answer(
            members: part.map(Answer.Item.init), next: part.count < rest.count ? part.last ?? "" : "",
            count: found.members.count)
    }

    struct Answer: Encodable {
        let members: [Item]
        let next: String
        let count: Int

        private enum CodingKeys: String, CodingKey {
            case members = "MemberList"
            case next = "Next"
            case count = "MemberNum"
        }

        struct Item: Encodable {
            let user: String

            private enum CodingKeys: String, CodingKey {
                case user = "Member_Account"
            }
        }
    }
}
