internal import Model
internal import Server

/// `account_delete`: deletes accounts with all they own.
struct DeleteAccounts: OperatorCommand {
    static let service = OperatorService.accounts
    static let name = "account_delete"
    static let rate = CallRate.half
    static let fields: Set = ["DeleteItem", "UserID", "Identifier"]
    private static let batch = 100

    private let items: [NamedAccount]

    private enum CodingKeys: String, CodingKey {
        case items = "DeleteItem"
    }

    var subjects: [String] { items.map(\.user.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> AccountResults {
        try Self.checkBatch(subjects.count, upTo: Self.batch, of: "DeleteItem")
        let deleted = try await context.server.deleteAccounts(subjects.compactMap(UserID.init))
        let missing = ServiceError(.accountNotFound)
        return AccountResults(
            items: subjects.map { name in
                let isDeleted = UserID(name).map(deleted.contains) ?? false
                return isDeleted
                    ? .init(user: name) : .init(user: name, code: missing.code.rawValue, info: missing.text)
            })
    }
}
