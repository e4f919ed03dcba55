internal import Model
internal import Server

/// `friend_check`: whether somebody is friends with these.
struct CheckFriends: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "friend_check"
    static let fields: Set = ["From_Account", "To_Account", "CheckType"]
    private static let batch = 1_000

    private let user: AccountName
    private let others: [AccountName]
    private let type: CheckType

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case others = "To_Account"
        case type = "CheckType"
    }

    private enum CheckType: String, Decodable {
        case single = "CheckResult_Type_Single"
        case both = "CheckResult_Type_Both"
    }

    var subjects: [String] { [user.text] + others.map(\.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let user = try Self.user(user, "From_Account")
        let names = others.map(\.text)
        try Self.checkBatch(names.count, upTo: Self.batch, of: "To_Account")
        let friends = Set(
            try await context.server.friends(of: user).filter { $0.standing == .friend }.map(\.user.description))
        let isFriend = type == .both ? "CheckResult_Type_BothWay" : "CheckResult_Type_AWithB"
        return Answer(
            items: names.map {
                Answer.Item(user: $0, relation: friends.contains($0) ? isFriend : "CheckResult_Type_NoRelation")
            })
    }

    struct Answer: Encodable {
        let items: [Item]

        private enum CodingKeys: String, CodingKey {
            case items = "InfoItem"
        }

        struct Item: Encodable {
            let user: String
            let relation: String
            let code = 0
            let info = ""

            private enum CodingKeys: String, CodingKey {
                case user = "To_Account"
                case relation = "Relation"
                case code = "ResultCode"
                case info = "ResultInfo"
            }
        }
    }
}
