internal import Model

/// `parley/policy_get` and `policy_set`: the policy in force.
package struct PolicyReport: Codable {
    package let kind: String
    /// By platform.
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
