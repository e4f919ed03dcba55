package import Model

/// What somebody types to search: words, and among them what the messages have to be, as `from:bob` and `has:file`. What is no
/// such thing is a word.
package struct SearchTerms: Equatable, Sendable {
    package private(set) var words: SearchWords
    package private(set) var filter = SearchFilter()
    /// Where it names one.
    package private(set) var conversation: ConversationID?

    /// For help.
    package static let examples = "from:bob in:#team after:mon before:2026-11-20 has:file has:link"

    /// `own` is who searches, `beginning` when a day begins, nil for what is no day.
    package init(_ text: String, own: UserID?, beginning: (String) -> Timestamp?) {
        words = SearchWords("")
        var rest: [Substring] = []
        for part in text.split(whereSeparator: \.isWhitespace) where !take(part, own, beginning) { rest.append(part) }
        words = SearchWords(rest.joined(separator: " "))
    }

    package var isEmpty: Bool { words.isEmpty && filter.isEmpty }

    private mutating func take(_ part: Substring, _ own: UserID?, _ beginning: (String) -> Timestamp?) -> Bool {
        guard let colon = part.firstIndex(of: ":") else { return false }
        let value = String(part[part.index(after: colon)...])
        switch part[..<colon].lowercased() {
        case "from":
            let name = value.hasPrefix("@") ? String(value.dropFirst()) : value
            guard let user = name == "me" ? own : UserID(name) else { return false }
            filter.sender = user
        case "in":
            guard let conversation = ConversationID(recipient: value) else { return false }
            self.conversation = conversation
        case "after":
            guard let day = beginning(value) else { return false }
            filter.from = day
        case "before":
            guard let day = beginning(value) else { return false }
            filter.until = day
        case "has":
            switch value.lowercased() {
            case "file": filter.isFile = true
            case "link": filter.hasLink = true
            case _: return false
            }
        case _: return false
        }
        return true
    }
}

/// What messages have to be, beside having words.
package struct SearchFilter: Equatable, Sendable {
    package var sender: UserID?
    /// Sent then or later.
    package var from: Timestamp?
    /// Sent before that.
    package var until: Timestamp?
    package var isFile = false
    /// With an address of the web in its text.
    package var hasLink = false

    package init() {}

    package var isEmpty: Bool { self == SearchFilter() }

    package func admits(_ message: Message) -> Bool {
        if let sender, message.sender != sender { return false }
        if let from, message.sentAt < from { return false }
        if let until, message.sentAt >= until { return false }
        if isFile, message.content.file == nil { return false }
        return !hasLink || message.text.contains("http://") || message.text.contains("https://")
    }
}
