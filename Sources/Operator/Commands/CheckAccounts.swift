internal import Model
internal import Server

/// `account_check`: which of many have an account.
struct CheckAccounts: OperatorCommand {
    static let service = OperatorService.accounts
    static let name = "account_check"
    static let rate = CallRate.half
    static let fields: Set = ["CheckItem", "UserID", "Identifier"]
    private static let batch = 100

    private let items: [NamedAccount]

    private enum CodingKeys: String, CodingKey {
        case items = "CheckItem"
    }

    var subjects: [String] { items.map(\.user.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> AccountResults {
        try Self.checkBatch(subjects.count, upTo: Self.batch, of: "CheckItem")
        let known = try await context.server.accounts(among: subjects.compactMap(UserID.init))
        return AccountResults(
            items: subjects.map { name in
                let isKnown = UserID(name).map(known.contains) ?? false
                return .init(user: name, status: isKnown ? "Imported" : "NotImported")
            })
    }
}

/// The result for each account of a batch.
struct AccountResults: Encodable {
    let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case items = "ResultItem"
    }

    struct Item: Encodable {
        let user: String
        var code = 0
        var info = ""
        var status: String?

        private enum CodingKeys: String, CodingKey {
            case user = "UserID"
            case code = "ResultCode"
            case info = "ResultInfo"
            case status = "AccountStatus"
        }
    }
}
