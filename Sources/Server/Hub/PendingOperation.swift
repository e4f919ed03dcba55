internal import Model

/// What the hub must remember to answer when the store has answered.
struct PendingOperation: Sendable {
    let connection: ConnectionID
    let requestID: UInt64
    let kind: Kind

    enum Kind: Sendable {
        case login(LoginOperation)
        case append(AppendOperation)
        case markRead(Fence)
        case renew
        case instances
        case logout(Attachment)
        /// Nobody waits for the answer.
        case unawaited
        case fetch
    }
}
