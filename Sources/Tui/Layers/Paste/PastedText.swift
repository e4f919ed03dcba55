import Model

/// A pasted text that has more lines or bytes than one message is meant for, and the messages it can be sent as.
struct PastedText: Equatable, Sendable {
    let text: String
    let lines: Int
    /// The size in UTF-8.
    let bytes: Int
    /// The text as few messages, cut at line ends where possible; nil where it would be too many.
    let messages: [String]?

    var hasWords: Bool { text.contains { !$0.isWhitespace } }

    /// The most lines that are pasted without asking.
    static let usual = 10
    private static let mostMessages = 100

    /// Nil for a text that goes into the line without asking.
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
            // Takes as many characters as fit, and of these only whole lines where there are any.
            var end = rest.startIndex
            var lineEnd: String.Index?
            var bytes = 0
            while end < rest.endIndex {
                bytes += rest[end].utf8.count
                guard bytes <= Limits.messageBytes else { break }
                if rest[end].isNewline { lineEnd = end }
                end = rest.index(after: end)
            }
            // A single character is longer than a message.
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
    /// The text without a line end at its end, which copying whole lines adds.
    var withoutLastLineEnd: String { last?.isNewline == true ? String(dropLast()) : self }
}
