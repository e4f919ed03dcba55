internal import Model
internal import Rules
internal import Server

/// `create_permission_group`: makes a role of a community, which switches roles on in it.
struct CreateRole: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "create_permission_group"
    static let fields: Set = ["GroupId", "PermissionGroupId", "PermissionGroupName", "Permission"]

    private let group: String
    private let role: String?
    private let title: String
    private let bits: UInt64

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case title = "PermissionGroupName"
        case bits = "Permission"
    }

    var subjects: [String] { [group, role].compactMap(\.self) }

    struct Answer: Encodable {
        let role: String

        private enum CodingKeys: String, CodingKey {
            case role = "PermissionGroupId"
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let id = try RoleID(named: role ?? String(Self.fresh, radix: 36))
        let permissions = try GroupPermissions(bits: bits, of: "Permission")
        _ = try await context.server.changeRoles(
            of: try GroupID(named: group), .make(id, name: title, permissions))
        return Answer(role: id.description)
    }

    private static var fresh: UInt64 {
        var random = SystemRandomNumberGenerator()
        return random.next()
    }
}

/// `modify_permission_group`: what is not named stays as it is.
struct ModifyRole: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "modify_permission_group"
    static let fields: Set = ["GroupId", "PermissionGroupId", "PermissionGroupName", "Permission"]

    private let group: String
    private let role: String
    private let title: String?
    private let bits: UInt64?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case role = "PermissionGroupId"
        case title = "PermissionGroupName"
        case bits = "Permission"
    }

    var subjects: [String] { [group, role] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        let permissions = try bits.map { bits throws(ServiceError) in
            try GroupPermissions(bits: bits, of: "Permission")
        }
        _ = try await context.server.changeRoles(
            of: try GroupID(named: group), .change(try RoleID(named: role), name: title, permissions))
        return NoFields()
    }
}

/// `destroy_permission_group`: whoever had the roles has them no more.
struct DestroyRoles: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "destroy_permission_group"
    static let fields: Set = ["GroupId", "PermissionGroupIdList"]

    private let group: String
    private let roles: [String]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case roles = "PermissionGroupIdList"
    }

    var subjects: [String] { [group] + roles }

    struct Answer: Encodable {
        let items: [RoleResult]

        private enum CodingKeys: String, CodingKey {
            case items = "PermissionGroupResultList"
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        try Self.checkBatch(roles.count, upTo: CommunityRole.most, of: "PermissionGroupIdList")
        var ids: [RoleID] = []
        for role in roles { ids.append(try RoleID(named: role)) }
        let errors = try await context.server.changeRoles(of: try GroupID(named: group), .delete(ids))
        return Answer(items: zip(ids, errors).map { RoleResult(role: $0.description, error: $1) })
    }
}

/// `get_permission_group`: all roles of a community in parts, or those that are named.
struct GetRoles: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "get_permission_group"
    static let fields: Set = ["GroupId", "PermissionGroupIdList", "Limit", "Next"]

    private let group: String
    private let roles: [String]?
    private let limit: Int?
    private let next: String?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case roles = "PermissionGroupIdList"
        case limit = "Limit"
        case next = "Next"
    }

    var subjects: [String] { [group] + (roles ?? []) }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let limit = limit ?? CommunityRole.most
        guard (1...CommunityRole.most).contains(limit) else {
            throw ServiceError(
                .groupParameter, "The field Limit holds what it may not: it is 1 to \(CommunityRole.most).")
        }
        let book = try await context.server.roles(of: try GroupID(named: group))
        if let roles, !roles.isEmpty {
            try Self.checkBatch(roles.count, upTo: CommunityRole.most, of: "PermissionGroupIdList")
            return Answer(items: roles.map { Answer.Item($0, RoleID($0).flatMap { book[$0] }) }, next: "")
        }
        guard let start = next.map({ $0.isEmpty ? 0 : Int($0) }) ?? 0, start >= 0 else {
            throw ServiceError(.groupParameter, "The field Next must be what the part before has answered.")
        }
        let part = book.roles.dropFirst(start).prefix(limit)
        let end = start + part.count
        return Answer(
            items: part.map { Answer.Item($0.id.description, $0) }, next: end < book.roles.count ? "\(end)" : "")
    }

    struct Answer: Encodable {
        let items: [Item]
        let next: String

        private enum CodingKeys: String, CodingKey {
            case items = "PermissionGroupInfoList"
            case next = "Next"
        }

        struct Item: Encodable {
            private let result: RoleResult
            private let role: RoleBook.Role?

            init(_ id: String, _ role: RoleBook.Role?) {
                result = RoleResult(
                    role: role?.id.description ?? id,
                    error: role == nil ? ServiceError(.groupParameter, "There is no such role.") : nil)
                self.role = role
            }

            private enum CodingKeys: String, CodingKey {
                case title = "PermissionGroupName"
                case bits = "Permission"
                case members = "MemberNum"
            }

            func encode(to encoder: any Encoder) throws {
                try result.encode(to: encoder)
                guard let role else { return }
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(role.name, forKey: .title)
                try container.encode(role.permissions.rawValue, forKey: .bits)
                try container.encode(role.members.count, forKey: .members)
            }
        }
    }
}
