internal import Model
internal import Server

/// `account_disable`: 70051 for every ticket from now on, and for whoever is signed in.
struct DisableAccount: OneAccountCommand {
    static let service = OperatorService.parley
    static let name = "account_disable"

    let account: NamedAccount

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        let user = try Self.user(account.user, "UserID")
        guard !context.admins.contains(user.description) else {
            throw ServiceError(.accountParameter, "\(user) is an admin; take it out of the admins first.")
        }
        try await context.server.setDisabled(true, user)
        return NoFields()
    }
}

/// `account_enable`: takes `account_disable` back.
struct EnableAccount: OneAccountCommand {
    static let service = OperatorService.parley
    static let name = "account_enable"

    let account: NamedAccount

    func perform(in context: CommandContext) async throws(ServiceError) -> NoFields {
        try await context.server.setDisabled(false, try Self.user(account.user, "UserID"))
        return NoFields()
    }
}
