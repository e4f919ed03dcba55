internal import Model
internal import Server

/// `add_group_member`. Those who were added are told, and nobody else, so `Silence` is kept. Whom nobody has heard of is not
/// added, and has the result 0.
struct AddGroupMember: OperatorCommand {
    static let service = OperatorService.groups
    static let name = "add_group_member"
    static let fields: Set = ["GroupId", "MemberList", "Member_Account", "Silence"]
    private static let batch = 100

    private let group: String
    private let members: [ListedMember]

    private enum CodingKeys: String, CodingKey {
        case group = "GroupId"
        case members = "MemberList"
    }

    var subjects: [String] { [group] + members.map(\.user.text) }

    struct Answer: Encodable {
        let members: [Item]

        private enum CodingKeys: String, CodingKey {
            case members = "MemberList"
        }

        struct Item: Encodable {
            let user: String
            let result: Result

            /// The field's numbers for results. Its number for a member who still has to consent is missing: nobody has
            /// to here.
            enum Result: Int, Encodable {
                case failed = 0
                case added = 1
                case wasMember = 2
            }

            private enum CodingKeys: String, CodingKey {
                case user = "Member_Account"
                case result = "Result"
            }
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let names = members.map(\.user.text)
        try Self.checkBatch(names.count, upTo: Self.batch, of: "MemberList")
        let users = names.compactMap(UserID.init).distinct
        let unknown = try await context.server.unknown(among: users)
        let added = try await context.server.addMembers(
            users.filter { !unknown.contains($0) }, to: try GroupID(named: group))
        return Answer(
            members: names.map { name in
                guard let user = UserID(name), !unknown.contains(user) else {
                    return .init(user: name, result: .failed)
                }
                return .init(user: name, result: added.contains(user) ? .added : .wasMember)
            })
    }
}

/// An entry of a request's `MemberList`.
struct ListedMember: Decodable {
    let user: AccountName

    private enum CodingKeys: String, CodingKey {
        case user = "Member_Account"
    }
}
