internal import Model
internal import Server

/// `policy_set`: changes the login policy and answers what is in force then (L-17). What is not named stays as it is.
struct SetPolicy: OperatorCommand {
    static let service = OperatorService.parley
    static let name = "policy_set"
    static let fields = Set(["Kind", "Instances", "Scripts"]).union(Platform.allCases.map(\.rawValue))

    private let kind: LoginPolicy.Kind?
    private let instances: [String: Int]?
    private let scripts: Int?

    private enum CodingKeys: String, CodingKey {
        case kind = "Kind"
        case instances = "Instances"
        case scripts = "Scripts"
    }

    var subjects: [String] {
        [kind?.rawValue].compactMap(\.self) + (instances ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
            + [scripts.map { "scripts=\($0)" }].compactMap(\.self)
    }

    func perform(in context: CommandContext) async throws(ServiceError) -> PolicyReport {
        try await context.server.setPolicy(try changed(try await context.server.policy))
        return PolicyReport(try await context.server.policy)
    }

    private func changed(_ policy: LoginPolicy) throws(ServiceError) -> LoginPolicy {
        var policy = policy
        if let kind { policy.kind = kind }
        for (name, count) in instances ?? [:] {
            guard let platform = Platform(rawValue: name), platform != .script else {
                throw ServiceError(.accountParameter, "Instances names a platform that is not known.")
            }
            policy.instances[platform] = count
        }
        if let scripts { policy.scripts = scripts }
        return policy
    }
}

extension LoginPolicy.Kind: Decodable {}
