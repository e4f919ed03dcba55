package import Model

/// What a session asks of the store of the account that is open. Requests are performed in order.
package enum StorageRequest: Equatable, Sendable {
    /// Opens an account's store in place of the one that is open. Answered by `opened` or `failed`.
    case open(StoredAccount)
    /// The account is left: nothing of it is touched until it is opened again.
    case close

    /// The whole conversation list, as the server told it at `seenAt` by this machine's clock.
    case list([ConversationSummary], seenAt: Timestamp)
    case summary(ConversationSummary)
    /// Messages of the server. One's own leaves the outbox in the transaction that keeps it.
    case messages([Message], seenAt: Timestamp)
    /// The person has seen everything up to `seq`.
    case readMark(ConversationID, seq: Int64)
    /// The server was heard until now.
    case seen(at: Timestamp)

    /// Keeps a message until it is confirmed or discarded. Answered by `saved` once it is on disk.
    case outgoing(OutgoingMessage)
    case discard(MessageID)
    /// A sign-out: what waits is kept as failed, so that it goes out only when a person says so.
    case failWaiting(ServiceError)
    /// The text being typed in a conversation, whole; an empty one is forgotten. Answered by `saved` once it is on disk.
    case draft(ConversationID, String)

    /// The newest messages without a hole between them; with `before`, those that end right below that seq. At most
    /// `limit`. Answered by `page`.
    case page(ConversationID, before: Int64?, limit: Int)

    /// Somebody waits for `saved`.
    package var isText: Bool {
        switch self {
        case .outgoing, .draft: true
        case .open, .close, .list, .summary, .messages, .readMark, .seen, .discard, .failWaiting, .page: false
        }
    }
}
