import Model

/// Who the conversations on the screen belong to: the same user id at another server is somebody else.
struct AccountName: Hashable, Sendable {
    let server: ServerAddress
    let user: String
}
