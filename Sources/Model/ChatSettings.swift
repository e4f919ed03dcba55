/// The operator's settings of the chat, which clients are told.
package struct ChatSettings: Equatable, Sendable {
    /// How long after it was sent a message may be recalled; nil for ever.
    package var recallWindow: Duration?

    /// The largest file that may be sent, in bytes; 0 when none may.
    package var largestFile: Int64
    /// How many bytes the files of one user may take on the server.
    package var fileSpace: Int64

    package init(
        recallWindow: Duration? = .seconds(120), largestFile: Int64 = 100_000_000, fileSpace: Int64 = 1_000_000_000
    ) {
        self.recallWindow = recallWindow
        self.largestFile = largestFile
        self.fileSpace = fileSpace
    }
}
