internal import Model
internal import Rules
internal import Server

/// `friend_add`: asks people to be somebody's friends, in their name. Friendship is mutual here.
struct AddFriends: OperatorCommand {
    static let service = OperatorService.relations
    static let name = "friend_add"
    static let rate = CallRate.half
    static let fields: Set = [
        "From_Account", "AddFriendItem", "To_Account", "Remark", "AddWording", "AddType", "ForceAddFlags",
    ]
    private static let batch = 100

    private let user: AccountName
    private let items: [Item]
    private let type: String?
    private let isForced: OperatorSwitch?

    private enum CodingKeys: String, CodingKey {
        case user = "From_Account"
        case items = "AddFriendItem"
        case type = "AddType"
        case isForced = "ForceAddFlags"
    }

    private struct Item: Decodable {
        let user: AccountName
        let words: String?
        let remark: String?

        private enum CodingKeys: String, CodingKey {
            case user = "To_Account"
            case words = "AddWording"
            case remark = "Remark"
        }
    }

    var subjects: [String] { [user.text] + items.map(\.user.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> FriendResults {
        let user = try Self.user(user, "From_Account")
        try Self.checkBatch(items.count, upTo: Self.batch, of: "AddFriendItem")
        guard type ?? "Add_Type_Both" == "Add_Type_Both" else {
            throw ServiceError(.friendParameter, "Friendship is mutual here: AddType can only be Add_Type_Both.")
        }
        let wishes = items.compactMap { item in
            UserID(item.user.text).map { FriendWish($0, words: item.words ?? "", remark: item.remark ?? "") }
        }
        let errors = try await context.server.changeFriends(.add(wishes, isForced: isForced?.isOn == true), of: user)
        return FriendResults(of: items.map(\.user.text), errors)
    }
}

/// The result for each friend, in the order of the request.
struct FriendResults: Encodable {
    let items: [Item]
    let failed: [String]?

    private enum CodingKeys: String, CodingKey {
        case items = "ResultItem"
        case failed = "Fail_Account"
    }

    struct Item: Encodable {
        let user: String
        let code: Int
        let info: String

        private enum CodingKeys: String, CodingKey {
            case user = "To_Account"
            case code = "ResultCode"
            case info = "ResultInfo"
        }
    }

    /// `errors` are those of the names that are ids.
    init(of names: [String], _ errors: [ServiceError?]) {
        var errors = errors.makeIterator()
        items = names.map { name in
            let error = UserID(name) == nil ? ServiceError(.friendNotFound) : errors.next().flatMap(\.self)
            return Item(user: name, code: error?.code.rawValue ?? 0, info: error?.text ?? "")
        }
        let failed = items.filter { $0.code != 0 }.map(\.user)
        self.failed = failed.isEmpty ? nil : failed
    }
}
