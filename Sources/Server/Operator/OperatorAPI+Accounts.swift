internal import Model

/// `im_open_login_svc`: accounts and the operator's kick (domain of the field's account management).
extension OperatorAPI {
    private static let batch = 100

    struct OneAccount: Decodable {
        let user: AccountName

        private enum CodingKeys: String, CodingKey {
            case user = "UserID"
        }
    }

    /// L-25.
    func kick(_ request: OneAccount) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        try await administration.kick(try request.user.userID(.accounts, "UserID"))
        return OperatorEnvelope.NoFields()
    }

    /// Nick and FaceUrl are checked and not kept: there are no profiles.
    struct ImportedAccount: Decodable {
        let user: AccountName
        let nick: String?
        let faceURL: String?

        private enum CodingKeys: String, CodingKey {
            case user = "UserID"
            case nick = "Nick"
            case faceURL = "FaceUrl"
        }
    }

    func importAccount(_ request: ImportedAccount) async throws(ServiceError) -> OperatorEnvelope.NoFields {
        try await administration.importAccounts([try request.user.userID(.accounts, "UserID")])
        return OperatorEnvelope.NoFields()
    }

    struct AccountList: Decodable {
        let accounts: [AccountName]

        private enum CodingKeys: String, CodingKey {
            case accounts = "Accounts"
        }
    }

    struct FailedAccounts: Encodable {
        let accounts: [String]

        private enum CodingKeys: String, CodingKey {
            case accounts = "FailAccounts"
        }
    }

    func importAccounts(_ request: AccountList) async throws(ServiceError) -> FailedAccounts {
        let names = request.accounts.map(\.text)
        try checkBatch(names.count, upTo: Self.batch, of: "Accounts", .accounts)
        try await administration.importAccounts(names.compactMap(UserID.init))
        return FailedAccounts(accounts: names.filter { UserID($0) == nil })
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
