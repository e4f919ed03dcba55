/// Several messages passed on as one, in their order. As with `Forward`, nobody checks that they were really said.
package struct Bundle: Hashable, Sendable {
    /// The number of this kind of content.
    package static let kind: UInt32 = 7
    /// The largest number of messages in a bundle, and of lines that stand for it in a preview (the field's numbers).
    package static let most = 300
    package static let abstractLines = 5
    /// The longest title, in UTF-8 bytes.
    package static let titleBytes = 100

    /// One line that says where the messages are from.
    package let title: String
    package let items: [Forward]

    package enum Fault: Error, Equatable {
        case title
        /// The bundle has no messages, or more than `most`.
        case count
        /// A message has no text.
        case empty
        /// The content is larger than a message may be.
        case tooLong(bytes: Int)
    }

    package init(title: String, items: [Forward]) throws(Fault) {
        guard (1...Self.titleBytes).contains(title.utf8.count), !title.contains(where: \.isNewline) else {
            throw .title
        }
        guard (1...Self.most).contains(items.count) else { throw .count }
        guard items.allSatisfy({ !$0.text.isEmpty }) else { throw .empty }
        self.title = title
        self.items = items
        let bytes = text.utf8.count + self.bytes.count
        guard bytes <= Limits.messageBytes else { throw .tooLong(bytes: bytes) }
    }

    /// All texts in one, so that a search finds any of the words and programs that do not know the kind show them.
    package var text: String {
        ([title] + items.map { Self.lead(of: $0.sender) + $0.text }).joined(separator: "\n")
    }

    private static func lead(of sender: UserID) -> String { "\(sender): " }

    /// The form on the wire and on disk, beside the text: for each message a line with its sender, its time in
    /// milliseconds since 1970, and the number of bytes of its text.
    package var bytes: [UInt8] {
        Array(
            items.map { "\($0.sender) \($0.sentAt.milliseconds) \($0.text.utf8.count)" }.joined(separator: "\n").utf8)
    }

    /// Reads that form; nil for bytes in another one, or that do not fit the text.
    package init?(bytes: [UInt8], text: String) {
        // Anything larger can't be a bundle; its text is not taken apart.
        guard bytes.count + text.utf8.count <= Limits.messageBytes else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard (1...Self.most).contains(lines.count) else { return nil }
        let whole = Array(text.utf8)
        var next = whole.firstIndex(of: 0x0A) ?? whole.count
        let title = String(decoding: whole[..<next], as: UTF8.self)
        var items: [Forward] = []
        for line in lines {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, let sender = UserID(String(words[0])), let sentAt = Int64(words[1]),
                let count = Int(words[2]), (1...Limits.messageBytes).contains(count)
            else { return nil }
            let lead = Array("\n\(Self.lead(of: sender))".utf8)
            guard whole.count - next >= lead.count + count, whole[next...].starts(with: lead) else { return nil }
            let start = next + lead.count
            next = start + count
            guard let said = String(validating: whole[start..<next], as: UTF8.self) else { return nil }
            items.append(Forward(sender: sender, sentAt: Timestamp(untrusted: sentAt), text: said))
        }
        guard next == whole.count else { return nil }
        do throws(Fault) {
            try self.init(title: title, items: items)
        } catch {
            return nil
        }
    }
}

extension Message {
    /// The message as an item of a bundle; nil where it has nothing that can be passed on.
    package var bundled: Forward? {
        guard case .forward(let forward)? = forwarded, forward.sender != .unknown else { return nil }
        return forward
    }
}
