internal import Model

/// `im_open_login_svc`: accounts and the operator's kick (domain of the field's account management).
extension OperatorAPI {
    private static let batch = 100

    struct OneAccount: Decodable {
        let user: AccountName

        private enum CodingKeys: String, CodingKey {
            case user = "UserID"
            case identifier = "Identifier"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            user = try container.decode(AccountName.self, forKey: .user, or: .identifier)
        }
    }

    /// L-25.
    func kick(_ request: OneAccount) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        try await administration.kick(try request.user.userID(.accounts, "UserID"))
        return OperatorEnvelope.NoFields()
    }

    struct ImportedAccount: Decodable {
        let user: AccountName
        let profile: AccountProfile

        private enum CodingKeys: String, CodingKey {
            case user = "UserID"
            case identifier = "Identifier"
            case nick = "Nick"
            case faceURL = "FaceUrl"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            user = try container.decode(AccountName.self, forKey: .user, or: .identifier)
            profile = AccountProfile(
                nick: try container.decodeIfPresent(String.self, forKey: .nick) ?? "",
                faceURL: try container.decodeIfPresent(String.self, forKey: .faceURL) ?? "")
        }

        init(user: AccountName) {
            self.user = user
            profile = AccountProfile()
        }

        var isTooLong: Bool { [profile.nick, profile.faceURL].contains { $0.utf8.count > AccountProfile.textBytes } }
    }

    func importAccount(_ request: ImportedAccount) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        let user = try request.user.userID(.accounts, "UserID")
        guard !request.isTooLong else {
            throw ServiceError(
                .accountParameter, "The fields Nick and FaceUrl may have at most \(AccountProfile.textBytes) bytes.")
        }
        try await administration.importAccounts(
            [user], profiles: request.profile.isEmpty ? [:] : [user: request.profile])
        return OperatorEnvelope.NoFields()
    }

    /// `Accounts` names user ids, its newer form `AccountList` what is to be shown of them too.
    struct AccountList: Decodable {
        let accounts: [ImportedAccount]
        let field: String

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
                accounts = try container.decode([AccountName].self, forKey: .accounts).map(ImportedAccount.init)
                field = CodingKeys.accounts.rawValue
            }
        }
    }

    struct FailedAccounts: Encodable {
        let accounts: [String]

        private enum CodingKeys: String, CodingKey {
            case accounts = "FailAccounts"
        }
    }

    func importAccounts(_ request: AccountList) async throws(ServiceError) -> FailedAccounts {
        try checkBatch(request.accounts.count, upTo: Self.batch, of: request.field, .accounts)
        var users: [UserID] = []
        var profiles: [UserID: AccountProfile] = [:]
        var failed: [String] = []
        for account in request.accounts {
            guard let user = UserID(account.user.text), !account.isTooLong else {
                failed.append(account.user.text)
                continue
            }
            users.append(user)
            if !account.profile.isEmpty { profiles[user] = account.profile }
        }
        try await administration.importAccounts(users, profiles: profiles)
        return FailedAccounts(accounts: failed)
    }

    struct CheckList: Decodable {
        let items: [OneAccount]

        private enum CodingKeys: String, CodingKey {
            case items = "CheckItem"
        }
    }

    struct DeleteList: Decodable {
        let items: [OneAccount]

        private enum CodingKeys: String, CodingKey {
            case items = "DeleteItem"
        }
    }

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

    func checkAccounts(_ request: CheckList) async throws(ServiceError) -> AccountResults {
        let names = request.items.map(\.user.text)
        try checkBatch(names.count, upTo: Self.batch, of: "CheckItem", .accounts)
        let known = try await administration.accounts(among: names.compactMap(UserID.init))
        return AccountResults(
            items: names.map { name in
                let isKnown = UserID(name).map(known.contains) ?? false
                return .init(user: name, status: isKnown ? "Imported" : "NotImported")
            })
    }

    func deleteAccounts(_ request: DeleteList) async throws(ServiceError) -> AccountResults {
        let names = request.items.map(\.user.text)
        try checkBatch(names.count, upTo: Self.batch, of: "DeleteItem", .accounts)
        let deleted = try await administration.deleteAccounts(names.compactMap(UserID.init))
        let missing = ServiceError(.accountNotFound)
        return AccountResults(
            items: names.map { name in
                let isDeleted = UserID(name).map(deleted.contains) ?? false
                return isDeleted
                    ? .init(user: name) : .init(user: name, code: missing.code.rawValue, info: missing.text)
            })
    }
}

extension KeyedDecodingContainer {
    /// The field under its name, or under the name that most clients of the field use for it.
    fileprivate func decode<Value: Decodable>(_: Value.Type, forKey key: Key, or other: Key) throws -> Value {
        let isElsewhere = try !contains(key) || decodeNil(forKey: key)
        return try decode(Value.self, forKey: isElsewhere && contains(other) ? other : key)
    }
}
