internal import Model
internal import Server

/// `modify_group_member_info`, of which the name in the group can be changed. Every member is told by a message.
struct ModifyGroupMember: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "modify_group_member_info"
    static let fields: Set = ["GroupId", "Member_Account", "NameCard"]

    private let group: String
    private let user: AccountName
    private let card: String?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case user = "Member_Account"
        case card = "NameCard"
    }

    var subjects: [String] { [group, user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        guard let card else {
            throw ServiceError(.groupParameter, "The field NameCard is missing; it is all that can be changed here.")
        }
        try await context.server.setCard(
            card, of: try Self.user(user, "Member_Account"), in: try GroupID(named: group))
        return NoFields()
    }
}
