import Model
import Session

/// What a client's store holds of a person's words and of one conversation.
struct Words: Equatable {
    var outgoing: [OutgoingMessage] = []
    var drafts: [ConversationID: String] = [:]
    /// The seqs of the conversation with bob.
    var history: [Int64] = []
}
