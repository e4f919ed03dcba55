internal import Model
internal import Server

/// A command of the operator's interface: its request as it was read, and all there is to say about it. Each stands in a
/// file of `Commands` and in the list below.
protocol OperatorCommand: Decodable, Sendable {
    associatedtype Answer: Encodable & Sendable

    static var service: OperatorService { get }
    /// `POST /v4/`, the service, a slash and this.
    static var name: String { get }
    /// What older clients of the field call it.
    static var olderName: String? { get }
    static var rate: CallRate { get }
    /// The names of the request's fields that it does something with, at whatever depth they stand.
    static var fields: Set<String> { get }

    /// Whom or what it is about, for the log: ids as they came, right or wrong.
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

/// How often a command may be called, of what the settings allow.
enum CallRate {
    case whole
    /// For those that take a hundred accounts at once (the field's rates).
    case half
}

/// The answer of a command that has nothing to say.
struct NoFields: Encodable, Sendable {}

/// A command as it was called: older clients use another name for some.
struct CalledCommand: Sendable {
    /// Service and name.
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

    /// Nil when there is none.
    init?(_ path: Substring) {
        self.path = String(path)
        guard let command = Self.byPath[self.path] else { return nil }
        self.command = command
    }
}
