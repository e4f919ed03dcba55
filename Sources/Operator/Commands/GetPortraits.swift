internal import Model
internal import Rules
internal import Server

/// `portrait_get`: what an import said of an account.
struct GetPortraits: OperatorCommand {
    static let service = OperatorService.profiles
    static let name = "portrait_get"
    static let fields: Set = ["To_Account", "TagList"]
    private static let batch = 100

    private let users: [AccountName]
    private let tags: [String]

    private enum CodingKeys: String, CodingKey {
        case users = "To_Account"
        case tags = "TagList"
    }

    var subjects: [String] { users.map(\.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let names = users.map(\.text)
        try Self.checkBatch(names.count, upTo: Self.batch, of: "To_Account")
        for tag in tags where Self.read(tag) == nil {
            throw ServiceError(
                .profileTag, "There is no profile field \(String(tag.prefix(40)).debugDescription) here.")
        }
        let profiles = try await context.server.profiles(of: names.compactMap(UserID.init))
        let missing = ServiceError(.profileAccountNotFound)
        let items = names.map { name in
            guard let profile = UserID(name).flatMap({ profiles[$0] }) else {
                return Answer.Item(user: name, code: missing.code.rawValue, info: missing.text)
            }
            let values = tags.compactMap { tag -> Answer.Value? in
                guard let value = Self.read(tag)?(profile), !value.isEmpty else { return nil }
                return Answer.Value(tag: tag, value: value)
            }
            return Answer.Item(user: name, values: values)
        }
        let failed = items.filter { $0.code != 0 }.map(\.user)
        return Answer(items: items, failed: failed.isEmpty ? nil : failed)
    }

    private static func read(_ tag: String) -> ((AccountProfile) -> String)? {
        switch tag {
        case "Tag_Profile_IM_Nick": { $0.nick }
        case "Tag_Profile_IM_Image": { $0.faceURL }
        default: nil
        }
    }

    struct Answer: Encodable {
        let items: [Item]
        let failed: [String]?

        private enum CodingKeys: String, CodingKey {
            case items = "UserProfileItem"
            case failed = "Fail_Account"
        }

        struct Item: Encodable {
            let user: String
            var values: [Value] = []
            var code = 0
            var info = ""

            private enum CodingKeys: String, CodingKey {
                case user = "To_Account"
                case values = "ProfileItem"
                case code = "ResultCode"
                case info = "ResultInfo"
            }
        }

        struct Value: Encodable {
            let tag: String
            let value: String

            private enum CodingKeys: String, CodingKey {
                case tag = "Tag"
                case value = "Value"
            }
        }
    }
}
