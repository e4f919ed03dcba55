package import Model

/// A request about the file of a message.
package enum FileRequest: Equatable, Sendable {
    /// Announces a file that will be sent with the message of this id. Answered by its state: an earlier upload goes on
    /// where it stopped.
    case begin(MessageID, size: Int64, hash: FileHash)
    /// Uploads the next part of the file. Answered by its state.
    case put(MessageID, part: Int, bytes: [UInt8])
    /// Asks for a part of a message's file. Answered by the part.
    case fetch(PartRequest)
}

package struct PartRequest: Hashable, Sendable {
    package let conversation: ConversationID
    package let seq: Int64
    /// The number of the part, from 0.
    package let part: Int

    package init(conversation: ConversationID, seq: Int64, part: Int) {
        self.conversation = conversation
        self.seq = seq
        self.part = part
    }
}

/// How much of a file the server has on disk.
package struct FileState: Equatable, Sendable {
    package let messageID: MessageID
    package let parts: Int

    package init(messageID: MessageID, parts: Int) {
        self.messageID = messageID
        self.parts = parts
    }
}

package struct FilePart: Equatable, Sendable {
    package let request: PartRequest
    package let bytes: [UInt8]

    package init(request: PartRequest, bytes: [UInt8]) {
        self.request = request
        self.bytes = bytes
    }
}
