internal import Model
internal import Server

/// `delete_group_member`. Those who were removed are told, and nobody else, so `Silence` is kept.
struct DeleteGroupMember: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "delete_group_member"
    static let fields: Set = ["GroupId", "MemberToDel_Account", "Silence"]
    private static let batch = 500

    private let group: String
    private let members: [AccountName]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case members = "MemberToDel_Account"
    }

    var subjects: [String] { [group] + members.map(\.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        try Self.checkBatch(members.count, upTo: Self.batch, of: "MemberToDel_Account")
        let users = members.compactMap { UserID($0.text) }
        try await context.server.removeMembers(users.distinct, from: try GroupID(named: group))
        return NoFields()
    }
}
