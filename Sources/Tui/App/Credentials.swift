import Model

/// What the last sign-in was asked with; kept so that *Sign in here again* can ask again.
struct Credentials: Equatable, Sendable {
    let server: ServerAddress
    let userID: String
    let ticket: Secret
}
