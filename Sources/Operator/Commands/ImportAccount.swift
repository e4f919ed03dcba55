internal import Model
internal import Rules
internal import Server

/// `account_import`: makes an account, and keeps how it is to be shown.
struct ImportAccount: OperatorCommand {
    static let service = OperatorService.accounts
    static let name = "account_import"
    static let fields = ImportedAccount.fields

    private let account: ImportedAccount

    init(from decoder: any Decoder) throws {
        account = try ImportedAccount(from: decoder)
    }

    var subjects: [String] { [account.user.text] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        let user = try Self.user(account.user, "UserID")
        if let fault = account.profile.fault { throw ServiceError(.accountParameter, fault) }
        try await context.server.importAccounts(
            [user], profiles: account.profile.isEmpty ? [:] : [user: account.profile])
        return NoFields()
    }
}

/// An account to be made. It goes by either name that the field has for it.
struct ImportedAccount: Decodable {
    static let fields: Set = ["UserID", "Identifier", "Nick", "FaceUrl"]

    let user: AccountName
    let profile: AccountProfile

    private enum CodingKeys: String, CodingKey {
        case nick = "Nick"
        case faceURL = "FaceUrl"
    }

    init(from decoder: any Decoder) throws {
        user = try NamedAccount(from: decoder).user
        let container = try decoder.container(keyedBy: CodingKeys.self)
        profile = AccountProfile(
            nick: try container.decodeIfPresent(String.self, forKey: .nick) ?? "",
            faceURL: try container.decodeIfPresent(String.self, forKey: .faceURL) ?? "")
    }

    init(user: AccountName) {
        self.user = user
        profile = AccountProfile()
    }
}

extension AccountProfile {
    /// Why it can't be kept, in a sentence.
    var fault: String? {
        guard [nick, faceURL].allSatisfy({ $0.utf8.count <= Self.textBytes }) else {
            return "The fields Nick and FaceUrl may have at most \(Self.textBytes) bytes."
        }
        return Self.isName(nick)
            ? nil : "The field Nick must be one line of what can be seen, without control characters."
    }

    /// Whether the text can be a name. Clients show a name on one line; another text would not look as it was sent.
    static func isName(_ text: String) -> Bool { (try? DisplayName.line(text, atMost: textBytes)) != nil }
}
