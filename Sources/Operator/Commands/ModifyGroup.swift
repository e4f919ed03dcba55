internal import Model
internal import Rules
internal import Server

/// `modify_group_base_info`: switches a community's roles on or off, and says what all its members may do. Nothing else
/// of a group is changed by it.
struct ModifyGroup: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "modify_group_base_info"
    static let fields: Set = ["GroupId", "EnablePermissionGroup", "DefaultPermissions"]

    private let group: String
    private let hasRoles: OperatorSwitch?
    private let everybody: UInt64?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case hasRoles = "EnablePermissionGroup"
        case everybody = "DefaultPermissions"
    }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        guard hasRoles != nil || everybody != nil else {
            throw ServiceError(
                .groupParameter,
                "The field EnablePermissionGroup or DefaultPermissions is missing; this command changes nothing else.")
        }
        let permissions = try everybody.map { bits throws(ServiceError) in
            try GroupPermissions(bits: bits, of: "DefaultPermissions")
        }
        _ = try await context.server.changeRoles(
            of: try GroupID(named: group), .setUp(isOn: hasRoles?.isOn, everybody: permissions))
        return NoFields()
    }
}
