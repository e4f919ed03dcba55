package import Model

/// What the store answers.
package enum StorageAnswer: Equatable, Sendable {
    case opened(RestoredAccount)
    /// One text is on disk: it survives the end of the program and of the machine.
    case saved
    /// Ascending and dense; empty when there is none where it was asked for.
    case page(ConversationID, before: Int64?, [Message])
    /// The request was not performed, nor were those handed in with it. A sentence for the person.
    case failed(String)
}
