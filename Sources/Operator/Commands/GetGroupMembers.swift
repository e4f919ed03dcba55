internal import Model
internal import Server

/// `get_group_member_info`: who is in a group, as what, and what they are called there.
struct GetGroupMembers: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "get_group_member_info"
    static let fields: Set = ["GroupId", "Limit", "Offset"]
    /// The field's.
    private static let most = 6_000

    private let group: String
    private let limit: Int?
    private let offset: Int?

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case limit = "Limit"
        case offset = "Offset"
    }

    var subjects: [String] { [group] }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let limit = limit ?? Self.most
        let offset = offset ?? 0
        guard (1...Self.most).contains(limit) else {
            throw ServiceError(.groupParameter, "The field Limit holds what it may not: it is 1 to \(Self.most).")
        }
        guard (0...GroupAction.mostMembers.community).contains(offset) else {
            throw ServiceError(.groupParameter, "The field Offset holds what it may not.")
        }
        let group = try GroupID(named: group)
        var items: [Answer.Item] = []
        var count = 0
        // A part at a time: between them others get their turn.
        while items.count < limit {
            let found = try await context.server.members(of: group, after: offset + items.count)
            count = found.count
            guard !found.members.isEmpty else { break }
            items += found.members.map(Answer.Item.init)
        }
        return Answer(count: count, items: Array(items.prefix(limit)))
    }

    struct Answer: Encodable {
        let count: Int
        let items: [Item]

        private enum CodingKeys: String, CodingKey {
            case count = "MemberNum"
            case items = "MemberList"
        }

        struct Item: Encodable {
            let user: String
            let role: String
            let card: String

            init(_ member: GroupMember) {
                user = member.user.description
                role =
                    switch member.role {
                    case .owner: "Owner"
                    case .admin: "Admin"
                    case .member: "Member"
                    }
                card = member.card?.description ?? ""
            }

            private enum CodingKeys: String, CodingKey {
                case user = "Member_Account"
                case role = "Role"
                case card = "NameCard"
            }
        }
    }
}
