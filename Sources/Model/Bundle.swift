/// Several messages passed on as one, in their order. As with one that is passed on, nobody checks that it was said like this.
package struct Bundle: Hashable, Sendable {
    /// Among the kinds of content.
    package static let kind: UInt32 = 7
    /// The field's numbers: messages in one, and lines of them that are shown in its place.
    package static let most = 300
    package static let abstractLines = 5
    /// In UTF-8.
    package static let titleBytes = 100

    /// One line: where they are from.
    package let title: String
    package let items: [Forward]

    package enum Fault: Error, Equatable {
        case title
        /// None, or more than `most`.
        case count
        /// An item without a text.
        case empty
        /// More than a message may have.
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

    /// All of it, so that it is found by any of its words, and read where no program knows its kind.
    package var text: String {
        ([title] + items.map { Self.lead(of: $0.sender) + $0.text }).joined(separator: "\n")
    }

    private static func lead(of sender: UserID) -> String { "\(sender): " }

    /// On the wire and on disk, beside the text: a line for each, with who said it, when in milliseconds since 1970, and how many
    /// bytes of the text it has.
    package var bytes: [UInt8] {
        Array(
            items.map { "\($0.sender) \($0.sentAt.milliseconds) \($0.text.utf8.count)" }.joined(separator: "\n").utf8)
    }

    /// Nil for bytes that are none, or that don't fit the text.
    package init?(bytes: [UInt8], text: String) {
        // More can't be what it says it is; nobody takes the text apart for it.
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
    /// What stands for it among others that are passed on as one; nil where there is nothing of it that can.
    package var bundled: Forward? {
        guard case .forward(let forward)? = forwarded, forward.sender != .unknown else { return nil }
        return forward
    }
}
