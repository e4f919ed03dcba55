import Model

/// More lines, or more text, than one message is meant for, come at once, and the messages they could be.
struct PastedText: Equatable, Sendable {
    let text: String
    let lines: Int
    /// In UTF-8.
    let bytes: Int
    /// As few messages as can say it all, cut at line ends where that is possible; nil for more than anybody wants to send.
    let messages: [String]?

    var hasWords: Bool { text.contains { !$0.isWhitespace } }

    /// Of so many lines nobody asks.
    static let usual = 10
    private static let mostMessages = 100

    /// Nil for a text that just goes into the line.
    init?(_ pasted: String) {
        let lines = pasted.reduce(1) { $1.isNewline ? $0 + 1 : $0 }
        guard lines > Self.usual || pasted.utf8.count > Limits.messageBytes else { return nil }
        (text, self.lines, bytes) = (pasted, lines, pasted.utf8.count)
        messages = bytes <= Limits.messageBytes * Self.mostMessages ? Self.pieces(of: pasted) : nil
    }

    private static func pieces(of text: String) -> [String]? {
        var pieces: [String] = []
        var rest = text[...]
        while rest.utf8.count > Limits.messageBytes {
            // Whole characters that fit, and of these whole lines where there are any.
            var end = rest.startIndex
            var lineEnd: String.Index?
            var bytes = 0
            while end < rest.endIndex {
                bytes += rest[end].utf8.count
                guard bytes <= Limits.messageBytes else { break }
                if rest[end].isNewline { lineEnd = end }
                end = rest.index(after: end)
            }
            // One character that is longer than a message.
            guard end > rest.startIndex else { return nil }
            let cut = lineEnd ?? end
            pieces.append(String(rest[..<cut]))
            rest = rest[(lineEnd.map { rest.index(after: $0) } ?? end)...]
        }
        pieces.append(String(rest))
        let messages = pieces.filter { $0.contains { !$0.isWhitespace } }
        return messages.count <= mostMessages ? messages : nil
    }
}

extension String {
    /// What is copied by whole lines ends with one too many.
    var withoutLastLineEnd: String { last?.isNewline == true ? String(dropLast()) : self }
}
