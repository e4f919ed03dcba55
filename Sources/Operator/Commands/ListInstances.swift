internal import Model
internal import Server

/// `instances_list`: a user's live instances.
struct ListInstances: OneAccountCommand {
    static let service = OperatorService.parley
    static let name = "instances_list"

    let account: NamedAccount

    func perform(in context: CommandContext) async throws(ServiceError) -> InstanceReport {
        let user = try Self.user(account.user, "UserID")
        guard try await context.server.accounts(among: [user]).contains(user) else {
            throw ServiceError(.accountNotFound)
        }
        return InstanceReport(instances: try await context.server.instances(of: user).map(InstanceReport.Item.init))
    }
}

/// The answer of the command.
package struct InstanceReport: Codable {
    package let instances: [Item]

    private enum CodingKeys: String, CodingKey {
        case instances = "InstanceList"
    }

    package struct Item: Codable {
        package let instance: String
        package let platform: String
        package let deviceName: String
        package let address: String?
        /// Seconds since 1970.
        package let loginTime: Int64
        package let lastSeenTime: Int64
        /// "Online" or "Offline", as in the field.
        package let status: String
        /// Whether the instance lost its connection longer ago than it could resume; then it counts for no limit.
        package let isGone: Bool?

        private enum CodingKeys: String, CodingKey {
            case instance = "InstanceId"
            case platform = "Platform"
            case deviceName = "DeviceName"
            case address = "Address"
            case loginTime = "LoginTime"
            case lastSeenTime = "LastSeenTime"
            case status = "Status"
            case isGone = "IsGone"
        }

        init(_ summary: InstanceSummary) {
            instance = summary.instance.description
            platform = summary.platform.rawValue
            deviceName = summary.deviceName
            address = summary.address
            loginTime = summary.loggedInAt.seconds
            lastSeenTime = summary.lastSeenAt.seconds
            status = summary.isConnected ? "Online" : "Offline"
            isGone = summary.isSignedIn ? nil : true
        }
    }
}
