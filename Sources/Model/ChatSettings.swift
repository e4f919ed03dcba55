/// What the operator has decided about the chat; clients are told.
package struct ChatSettings: Equatable, Sendable {
    /// How long after it was sent a message may be recalled; nil is for ever.
    package var recallSeconds: UInt32?

    package init(recallSeconds: UInt32? = 120) {
        self.recallSeconds = recallSeconds
    }
}
