internal import Wire

/// What the server needs to go on where the last link broke off.
struct Resumption: Equatable, Sendable {
    /// Nil as long as the conversations of the last link had not all arrived, and from a server that can't resume.
    var token: ResumeToken?
    /// News frames (`messageAdded`, `conversationChanged`) of this instance over all its links since the last login or
    /// `reattach`.
    var received: UInt64 = 0
}
