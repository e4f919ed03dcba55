internal import Model
internal import Rules
internal import Server

/// `friend_delete`: ends friendships, for both: a wish that is open as well.
struct DeleteFriends: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "friend_delete"
    static let rate = CallRate.half
    static let fields: Set = ["From_Account", "To_Account"]
    private static let batch = 1_000

    private let user: AccountName
    private let others: [AccountName]

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case others = "To_Account"
    }

    var subjects: [String] { [user.text] + others.map(\.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> FriendResults {
        let user = try Self.user(user, "From_Account")
        let names = others.map(\.text)
        try Self.checkBatch(names.count, upTo: Self.batch, of: "To_Account")
        let errors = try await context.server.changeFriends(.remove(names.compactMap(UserID.init)), of: user)
        return FriendResults(of: names, errors)
    }
}
