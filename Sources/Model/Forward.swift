/// What somebody said elsewhere, passed on by somebody else. Nobody checks that it was said like this, as with anything that
/// is told of others.
package struct Forward: Hashable, Sendable {
    /// Among the kinds of content.
    package static let kind: UInt32 = 6

    /// Who said it first, however often it was passed on since.
    package let sender: UserID
    /// When, by the server's clock.
    package let sentAt: Timestamp
    package let text: String

    package init(sender: UserID, sentAt: Timestamp, text: String) {
        self.sender = sender
        self.sentAt = sentAt
        self.text = text
    }

    /// On the wire and on disk, beside the text: a line each for who said it, and when in milliseconds since 1970.
    package var bytes: [UInt8] { Array("\(sender)\n\(sentAt.milliseconds)".utf8) }

    /// Nil for bytes that are none.
    package init?(bytes: [UInt8], text: String) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2, let sender = UserID(String(lines[0])), let sentAt = Int64(lines[1]) else { return nil }
        self.init(sender: sender, sentAt: Timestamp(untrusted: sentAt), text: text)
    }
}

extension Message {
    /// What passes it on; nil where there is nothing that can be. Whoever said it first stays named. What was said to some
    /// alone stays with them.
    package var forwarded: MessageContent? {
        guard !isDamaged, !state.isGone, !state.isDirected else { return nil }
        return switch content {
        // As a question to others, with votes of their own.
        case .poll: content
        // As a whole, with what stands in it.
        case .bundle: content
        case .forward(let forward): .forward(forward)
        case .text, .reply, .custom, .unknown:
            content.text.isEmpty ? nil : .forward(Forward(sender: sender, sentAt: sentAt, text: content.text))
        // Its parts lie with this message, for who can see it.
        case .file, .tip: nil
        }
    }
}
