/// What the operator has decided about the chat; clients are told.
package struct ChatSettings: Equatable, Sendable {
    /// How long after it was sent a message may be recalled; nil is for ever.
    package var recallWindow: Duration?

    package init(recallWindow: Duration? = .seconds(120)) {
        self.recallWindow = recallWindow
    }
}
