internal import Model
internal import Server

/// `kick`: ends a user's instances and voids the tickets issued until now (L-25).
struct KickAccount: OneAccountCommand {
    static let service = OperatorService.accounts
    static let name = "kick"

    let account: NamedAccount

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        try await context.server.kick(try Self.user(account.user, "UserID"))
        return NoFields()
    }
}
