internal import Model
internal import Rules
internal import Server

/// The lists that somebody has their friends in. A list is there as long as somebody is in it.

/// `group_add`: puts friends into lists, which are made where there are none.
struct AddFriendLists: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "group_add"
    static let rate = CallRate.half
    static let fields: Set = ["From_Account", "GroupName", "To_Account"]
    private static let batch = 1_000

    private let user: AccountName
    private let names: [String]
    private let others: [AccountName]

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case names = "GroupName"
        case others = "To_Account"
    }

    var subjects: [String] { [user.text] + others.map(\.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> FriendListResults {
        let user = try Self.user(user, "From_Account")
        try Self.checkBatch(names.count, upTo: Friend.mostLists, of: "GroupName")
        try Self.checkBatch(others.count, upTo: Self.batch, of: "To_Account")
        let ids = others.map(\.text)
        let errors = try await context.server.changeFriends(.put(ids.compactMap(UserID.init), into: names), of: user)
        return FriendListResults(
            results: FriendResults(of: ids, errors), sequence: try await context.sequence(of: user))
    }
}

/// `group_delete`: the friends in these lists stay friends.
struct DeleteFriendLists: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "group_delete"
    static let rate = CallRate.half
    static let fields: Set = ["From_Account", "GroupName"]

    private let user: AccountName
    private let names: [String]

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case names = "GroupName"
    }

    var subjects: [String] { [user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> FriendListResults {
        let user = try Self.user(user, "From_Account")
        try Self.checkBatch(names.count, upTo: Friend.mostLists, of: "GroupName")
        _ = try await context.server.changeFriends(.removeLists(names), of: user)
        return FriendListResults(results: nil, sequence: try await context.sequence(of: user))
    }
}

/// `group_get`: the lists that are named, or all, with who is in each where that is asked for.
struct GetFriendLists: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "group_get"
    static let fields: Set = ["From_Account", "GroupName", "NeedFriend"]

    private let user: AccountName
    private let names: [String]?
    private let needsFriends: String?

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case names = "GroupName"
        case needsFriends = "NeedFriend"
    }

    var subjects: [String] { [user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let friends = try await context.server.friends(of: try Self.user(user, "From_Account"))
        var lists: [String: [String]] = [:]
        for friend in friends {
            for list in friend.lists { lists[list.description, default: []].append(friend.user.description) }
        }
        let names = names ?? []
        let items = lists.filter { names.isEmpty || names.contains($0.key) }.sorted { $0.key < $1.key }.map { list in
            Answer.Item(
                name: list.key, count: list.value.count,
                users: needsFriends == "Need_Friend_Type_Yes" ? list.value : nil)
        }
        return Answer(
            items: items, sequence: GetFriends.sequence(of: friends.filter { $0.standing == .friend }))
    }

    struct Answer: Encodable {
        let items: [Item]
        let sequence: Int

        private enum CodingKeys: String, CodingKey {
            case items = "ResultItem"
            case sequence = "CurrentSequence"
        }

        struct Item: Encodable {
            let name: String
            let count: Int
            let users: [String]?

            private enum CodingKeys: String, CodingKey {
                case name = "GroupName"
                case count = "FriendNumber"
                case users = "To_Account"
            }
        }
    }
}

/// The result for each friend, and the number that stands for the present list.
struct FriendListResults: Encodable {
    let results: FriendResults?
    let sequence: Int

    private enum CodingKeys: String, CodingKey {
        case items = "ResultItem"
        case failed = "Fail_Account"
        case sequence = "CurrentSequence"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(results?.items, forKey: .items)
        try container.encodeIfPresent(results?.failed, forKey: .failed)
        try container.encode(sequence, forKey: .sequence)
    }
}

extension CommandContext {
    fileprivate func sequence(of user: UserID) async throws(ServiceError) -> Int {
        GetFriends.sequence(of: try await server.friends(of: user).filter { $0.standing == .friend })
    }
}
