internal import Model
internal import Rules
internal import Server

/// `multiaccount_import`. Its older form `Accounts` names user ids, `AccountList` what is to be shown of them too.
struct ImportAccounts: OperatorCommand {
    static let service = OperatorService.accounts
    static let name = "multiaccount_import"
    static let rate = CallRate.half
    static let fields = ImportedAccount.fields.union(["Accounts", "AccountList"])
    private static let batch = 100

    private let accounts: [ImportedAccount]
    private let field: String

    private enum CodingKeys: String, CodingKey {
        case accounts = "Accounts"
        case list = "AccountList"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let list = try container.decodeIfPresent([ImportedAccount].self, forKey: .list) {
            accounts = list
            field = CodingKeys.list.rawValue
        } else {
            accounts = try container.decode([AccountName].self, forKey: .accounts).map(ImportedAccount.init(user:))
            field = CodingKeys.accounts.rawValue
        }
    }

    var subjects: [String] { accounts.map(\.user.text) }

    struct Answer: Encodable {
        let failed: [String]

        private enum CodingKeys: String, CodingKey {
            case failed = "FailAccounts"
        }
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        try Self.checkBatch(accounts.count, upTo: Self.batch, of: field)
        var users: [UserID] = []
        var profiles: [UserID: AccountProfile] = [:]
        var failed: [String] = []
        for account in accounts {
            guard let user = UserID(account.user.text), account.profile.fault == nil else {
                failed.append(account.user.text)
                continue
            }
            users.append(user)
            if !account.profile.isEmpty { profiles[user] = account.profile }
        }
        try await context.server.importAccounts(users, profiles: profiles)
        return Answer(failed: failed)
    }
}
