/// A message of somebody, passed on by somebody else. As with anything told of others, nobody checks that it was really
/// said.
package struct Forward: Hashable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 6

    /// The user who said it first, however often it was passed on since.
    package let sender: UserID
    /// When it was said, by the server's clock.
    package let sentAt: Timestamp
    package let text: String

    package init(sender: UserID, sentAt: Timestamp, text: String) {
        self.sender = sender
        self.sentAt = sentAt
        self.text = text
    }

    /// The form on the wire and on disk, beside the text: a line each for the user, and for the time in milliseconds
    /// since 1970.
    package var bytes: [UInt8] { Array("\(sender)\n\(sentAt.milliseconds)".utf8) }

    /// Reads that form; nil for bytes in another one.
    package init?(bytes: [UInt8], text: String) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2, let sender = UserID(String(lines[0])), let sentAt = Int64(lines[1]) else { return nil }
        self.init(sender: sender, sentAt: Timestamp(untrusted: sentAt), text: text)
    }
}

extension Message {
    /// The content that passes the message on; nil where it can't be. The first author stays named. A message for some
    /// members alone can't be passed on.
    package var forwarded: MessageContent? {
        guard !isDamaged, !state.isGone, !state.isDirected else { return nil }
        return switch content {
        // A poll is asked anew, with votes of its own.
        case .poll: content
        // A bundle is passed on as a whole, and what is no text has no words of an author.
        case .face, .location, .bundle: content
        case .forward(let forward): .forward(forward)
        case .text, .reply, .custom, .unknown:
            content.text.isEmpty ? nil : .forward(Forward(sender: sender, sentAt: sentAt, text: content.text))
        // The parts of a file belong to this message, for those who can see it.
        case .file, .tip: nil
        }
    }
}
