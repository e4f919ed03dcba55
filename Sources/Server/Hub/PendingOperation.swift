internal import Model
internal import Rules

/// What the hub must remember to answer when the store has answered.
struct PendingOperation: Sendable {
    let connection: ConnectionID
    let requestID: UInt64
    let kind: Kind
    /// Other requests that the same answer answers.
    var merged: [UInt64] = []

    init(connection: ConnectionID, requestID: UInt64, kind: Kind) {
        self.connection = connection
        self.requestID = requestID
        self.kind = kind
    }

    enum Kind: Sendable {
        case login(LoginOperation)
        case append(AppendOperation)
        case markRead(Fence, OpenMark, seq: Int64)
        /// A request that writes, whatever it is.
        case request(Fence)
        case renew
        case instances
        case logout(Attachment)
        /// Nobody waits for the answer.
        case unawaited
        case fetch(UserID)
        case list(UserID)

        /// A write that a failure of an earlier one of its connection takes along.
        var isOrdered: Bool {
            switch self {
            case .login, .append, .markRead, .request, .renew, .instances, .logout: true
            case .unawaited, .fetch, .list: false
            }
        }

        /// Whose read it is; nil for a write.
        var reader: UserID? {
            switch self {
            case .fetch(let user), .list(let user): user
            case .login, .append, .markRead, .request, .renew, .instances, .logout, .unawaited: nil
            }
        }
    }
}
