internal import Model
internal import Server

/// `policy_get`: the login policy in force.
struct GetPolicy: OperatorCommand {
    static let service = OperatorService.parley
    static let name = "policy_get"

    func perform(in context: CommandContext) async throws(ServiceError) -> PolicyReport {
        PolicyReport(try await context.server.policy)
    }
}

/// The answer of `policy_get` and `policy_set`.
package struct PolicyReport: Codable {
    package let kind: String
    /// The number of instances by platform.
    package let instances: [String: Int]
    /// Running scripts: senders and listeners.
    package let scripts: Int

    private enum CodingKeys: String, CodingKey {
        case kind = "Kind"
        case instances = "Instances"
        case scripts = "Scripts"
    }

    init(_ policy: LoginPolicy) {
        kind = policy.kind.rawValue
        let platforms = Platform.allCases.filter { $0 != .script }
        instances = Dictionary(uniqueKeysWithValues: platforms.map { ($0.rawValue, policy.instances(of: $0)) })
        scripts = policy.scripts
    }
}
