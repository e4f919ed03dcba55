internal import Model
internal import Server

/// `query_online_status`: online is who is connected somewhere and can be written to; a one-shot sender can not.
struct QueryOnlineStatus: OperatorCommand {
    static let service = OperatorService.messages
    static let name = "query_online_status"
    static let olderName: String? = "querystate"
    static let fields: Set = ["To_Account", "IsNeedDetail", "IsReturnCustomStatus"]
    private static let batch = 500

    private let users: [AccountName]
    /// Asks for each device.
    private let isDetailed: OperatorSwitch?
    /// Asks for what each says of themselves.
    private let hasTexts: OperatorSwitch?

    private enum CodingKeys: String, CodingKey {
        case users = "To_Account"
        case isDetailed = "IsNeedDetail"
        case hasTexts = "IsReturnCustomStatus"
    }

    var subjects: [String] { users.map(\.text) }

    func perform(in context: CommandContext) async throws(ServiceError) -> Answer {
        let names = users.map(\.text)
        try Self.checkBatch(names.count, upTo: Self.batch, of: "To_Account")
        let known = try await context.server.accounts(among: names.compactMap(UserID.init))
        let online = try await online(known, in: context)
        let texts = hasTexts?.isOn == true ? await context.server.statusTexts(of: known) : nil
        var answer = Answer()
        var errors: [Answer.Failure] = []
        for name in names {
            guard let devices = UserID(name).flatMap({ online[$0] }) else {
                errors.append(.init(user: name, code: ErrorCode.accountNotFound.rawValue))
                continue
            }
            let details = devices.map { Answer.Detail(platform: $0.statusName, status: "Online") }
            answer.results.append(
                .init(
                    user: name, isOnline: !devices.isEmpty, details: isDetailed?.isOn == true ? details : nil,
                    text: texts.map { texts in UserID(name).flatMap { texts[$0] }?.description ?? "" }))
        }
        answer.errors = errors.isEmpty ? nil : errors
        return answer
    }

    /// The platforms each is connected from, asked for all at once: the store answers them in few groups.
    private func online(
        _ users: Set<UserID>, in context: CommandContext
    ) async throws(ServiceError) -> [UserID: [Platform]] {
        let answers = await withTaskGroup(of: (UserID, Result<[InstanceSummary], ServiceError>).self) { group in
            for user in users { group.addTask { await Self.answer(about: user, of: context.server) } }
            return await group.reduce(into: [(UserID, Result<[InstanceSummary], ServiceError>)]()) { $0.append($1) }
        }
        var online: [UserID: [Platform]] = [:]
        for (user, answer) in answers {
            online[user] = try answer.get().filter(\.isConnected).map(\.platform).filter(\.alwaysReceives)
        }
        return online
    }

    /// Not in the task's closure: a pair that leaves one from inside `do` is garbage once Swift 6.3 has optimized it.
    private static func answer(
        about user: UserID, of server: any Administration
    ) async -> (UserID, Result<[InstanceSummary], ServiceError>) {
        do throws(ServiceError) {
            return (user, .success(try await server.instances(of: user)))
        } catch {
            return (user, .failure(error))
        }
    }

    struct Answer: Encodable {
        var results: [Status] = []
        var errors: [Failure]?

        private enum CodingKeys: String, CodingKey {
            case results = "QueryResult"
            case errors = "ErrorList"
        }

        struct Status: Encodable {
            let user: String
            let isOnline: Bool
            let details: [Detail]?
            let text: String?

            private enum CodingKeys: String, CodingKey {
                case user = "To_Account"
                case status = "Status"
                case state = "State"
                case details = "Detail"
                case text = "CustomStatus"
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(user, forKey: .user)
                // The field's table says Status, its sample State; clients read either.
                try container.encode(isOnline ? "Online" : "Offline", forKey: .status)
                try container.encode(isOnline ? "Online" : "Offline", forKey: .state)
                try container.encodeIfPresent(details, forKey: .details)
                try container.encodeIfPresent(text, forKey: .text)
            }
        }

        struct Detail: Encodable {
            let platform: String
            let status: String

            private enum CodingKeys: String, CodingKey {
                case platform = "Platform"
                case status = "Status"
                case state = "State"
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try container.encode(platform, forKey: .platform)
                try container.encode(status, forKey: .status)
                try container.encode(status, forKey: .state)
            }
        }

        struct Failure: Encodable {
            let user: String
            let code: Int

            private enum CodingKeys: String, CodingKey {
                case user = "To_Account"
                case code = "ErrorCode"
            }
        }
    }
}

extension Platform {
    /// The platform's name in the field's status query; ours for platforms that the field does not know.
    fileprivate var statusName: String {
        switch self {
        case .iphone: "iPhone"
        case .ipad: "iPad"
        case .windows: "PC"
        case .android, .mac, .linux, .harmony, .web, .terminal, .script: title
        }
    }
}
