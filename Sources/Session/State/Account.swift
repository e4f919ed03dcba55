internal import Model

/// Whose something is: one user of one server.
struct Account: Hashable, Sendable {
    let server: ServerAddress
    let user: UserID
}
