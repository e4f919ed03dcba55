import Model

/// What an account had in memory only when another one took its place on the screen.
struct UnsentText: Equatable, Sendable {
    let drafts: [ConversationID: String]
    /// Typed while no conversation was open.
    let loose: String
    /// Messages that wait in the session for that account's next login.
    let messages: Int

    var isEmpty: Bool { drafts.isEmpty && loose.isEmpty && messages == 0 }
}
