internal import Model
internal import Server

/// A command of the operator's interface: its request as it was read, and everything about the command. Each is in a
/// file of `Commands` and in the list below.
protocol OperatorCommand: Decodable, Sendable {
    associatedtype Answer: Encodable & Sendable

    static var service: OperatorService { get }
    /// The command's name in its address `POST /v4/SERVICE/NAME`.
    static var name: String { get }
    /// The name that older clients of the field use; nil for none.
    static var olderName: String? { get }
    static var rate: CallRate { get }
    /// The names of all fields of the request that the command uses, at any depth.
    static var fields: Set<String> { get }

    /// The ids that the command is about, as they came, for the log.
    var subjects: [String] { get }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer
}

extension OperatorCommand {
    static var olderName: String? { nil }
    static var rate: CallRate { .whole }
    static var fields: Set<String> { [] }

    var subjects: [String] { [] }
}

/// What a command works with.
struct CommandContext: Sendable {
    let server: any Administration
    let admins: Set<String>
}

/// The share of the configured rate at which a command may be called.
enum CallRate {
    case whole
    /// For commands on a hundred accounts at once (the field's rates).
    case half
}

/// The fields of an answer that has none.
struct NoFields: Encodable, Sendable {}

/// A command and the path it was called by: older clients use another name for some.
struct CalledCommand: Sendable {
    /// The service and the name.
    let path: String
    let command: any OperatorCommand.Type

    private static let all: [any OperatorCommand.Type] = [
        KickAccount.self, ImportAccount.self, ImportAccounts.self, CheckAccounts.self, DeleteAccounts.self,
        GetPortraits.self, SetPortrait.self,
        AddFriends.self, DeleteFriends.self, GetFriends.self, CheckFriends.self,
        AddFriendLists.self, DeleteFriendLists.self, GetFriendLists.self,
        QueryOnlineStatus.self,
        CreateGroup.self, AddGroupMember.self, DeleteGroupMember.self, ModifyGroupMember.self, GetGroupInfo.self,
        GetGroupMembers.self, SendGroupMessage.self, CreateTopic.self, ModifyTopic.self, DestroyTopics.self,
        GetTopics.self,
        ModifyGroup.self, CreateRole.self, ModifyRole.self, DestroyRoles.self, GetRoles.self, AddRoleMembers.self,
        DeleteRoleMembers.self, GetRoleMembers.self, AddTopicPermissions.self, SetTopicPermissions.self,
        DeleteTopicPermissions.self, GetTopicPermissions.self,
        ModifyGroupAttributes.self, SetGroupAttributes.self, ClearGroupAttributes.self, DeleteGroupAttributes.self,
        GetGroupAttributes.self, GetGroupAttributesHere.self, UpdateGroupCounter.self, DeleteGroupCounter.self,
        GetGroupCounter.self,
        DisableAccount.self, EnableAccount.self, GetPolicy.self, SetPolicy.self, ListInstances.self,
        EndInstance.self, GetUsage.self, EraseUser.self, ExportUser.self,
    ]

    private static let byPath: [String: any OperatorCommand.Type] = {
        var commands: [String: any OperatorCommand.Type] = [:]
        for command in all {
            for name in [command.name, command.olderName] {
                guard let name else { continue }
                commands["\(command.service.rawValue)/\(name)"] = command
                if command.service == .communities { commands["\(OperatorService.groups.rawValue)/\(name)"] = command }
            }
        }
        return commands
    }()

    /// Nil when there is no such command.
    init?(_ path: Substring) {
        self.path = String(path)
        guard let command = Self.byPath[self.path] else { return nil }
        self.command = command
    }
}
