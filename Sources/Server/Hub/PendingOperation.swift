internal import Model
internal import Rules

/// What the hub has to remember to handle one answer of the store.
struct PendingOperation: Sendable {
    let connection: ConnectionID
    let requestID: UInt64
    let kind: Kind
    /// More requests that the same answer settles.
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
        /// Any other request that writes.
        case request(Fence)
        case renew
        case instances
        case logout(Attachment)
        /// An operation whose answer no client waits for.
        case unawaited
        case fetch(UserID)
        case list(UserID)

        /// Whether the write fails together with earlier writes of its connection.
        var isOrdered: Bool {
            switch self {
            case .login, .append, .markRead, .request, .renew, .instances, .logout: true
            case .unawaited, .fetch, .list: false
            }
        }

        /// The user who reads; nil for a write.
        var reader: UserID? {
            switch self {
            case .fetch(let user), .list(let user): user
            case .login, .append, .markRead, .request, .renew, .instances, .logout, .unawaited: nil
            }
        }
    }
}
