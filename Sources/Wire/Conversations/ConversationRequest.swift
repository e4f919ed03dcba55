package import Model

/// A request about a conversation as a whole.
package enum ConversationRequest: Equatable, Sendable {
    /// The person has seen everything up to `seq`; with `isQuiet` the others are not told.
    case markRead(ConversationID, seq: Int64, isQuiet: Bool = false)
}
