package import Model

/// About conversations as a whole.
package enum ConversationRequest: Equatable, Sendable {
    /// The person has seen everything up to `seq`.
    case markRead(ConversationID, seq: Int64)
}
