internal import Model
internal import Server

/// `instance_end`: ends one of a user's instances; its ticket stays good.
struct EndInstance: OperatorCommand {
    static let service = OperatorService.parley
    static let name = "instance_end"
    static let fields: Set = ["UserID", "InstanceId"]

    private let user: AccountName
    private let instance: String

    private enum CodingKeys: String, CodingKey {
        case user = "UserID"
        case instance = "InstanceId"
    }

    var subjects: [String] { [user.text, instance] }

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        let user = try Self.user(user, "UserID")
        guard let instance = InstanceID(instance) else {
            throw ServiceError(.accountParameter, "The field InstanceId holds what it may not.")
        }
        guard try await context.server.end(instance, of: user) else {
            throw ServiceError(.accountNotFound, "\(user) has no live instance \(instance).")
        }
        return NoFields()
    }
}
