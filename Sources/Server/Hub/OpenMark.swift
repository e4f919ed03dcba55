internal import Model

/// Where a read mark is on its way to the store.
struct OpenMark: Hashable, Sendable {
    let connection: ConnectionID
    let conversation: ConversationID
}
