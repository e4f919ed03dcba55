/// What the operator has decided about the chat; clients are told.
package struct ChatSettings: Equatable, Sendable {
    /// How long after it was sent a message may be recalled; nil is for ever.
    package var recallWindow: Duration?

    /// The largest file that may be sent, in bytes; 0 takes none.
    package var largestFile: Int64
    /// What one user's files may take together on the server, in bytes.
    package var fileSpace: Int64

    package init(
        recallWindow: Duration? = .seconds(120), largestFile: Int64 = 100_000_000, fileSpace: Int64 = 1_000_000_000
    ) {
        self.recallWindow = recallWindow
        self.largestFile = largestFile
        self.fileSpace = fileSpace
    }
}
