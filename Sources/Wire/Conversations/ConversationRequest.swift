package import Model

/// About conversations as a whole.
package enum ConversationRequest: Equatable, Sendable {
    /// The person has seen everything up to `seq`; quietly, where the other one is not to learn of it.
    case markRead(ConversationID, seq: Int64, isQuiet: Bool = false)
}
