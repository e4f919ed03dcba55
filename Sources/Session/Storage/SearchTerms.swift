package import Model

/// What somebody types to search: words, and among them what the messages have to be, as `from:bob` and `has:file`. What is no
/// such thing is a word.
package struct SearchTerms: Equatable, Sendable {
    package private(set) var words: SearchWords
    package private(set) var filter = SearchFilter()
    /// Where it names one.
    package private(set) var conversation: ConversationID?
    /// Of a word that looks as if it was meant to say what the messages have to be: what is wrong with it.
    package private(set) var doubt: String?

    /// For help.
    package static let examples = "from:bob in:#team after:mon before:2026-11-20 has:file has:link"

    /// `own` is who searches, `people` those who are called so, `beginning` when a day begins, nil for what is no day.
    package init(
        _ text: String, own: UserID?, people: (String) -> [UserID] = { _ in [] }, beginning: (String) -> Timestamp?
    ) {
        words = SearchWords("")
        var rest: [String] = []
        for part in SearchWords.parts(of: text) where part.isQuoted || !take(part.text[...], own, people, beginning) {
            rest.append(part.text)
        }
        words = SearchWords(words: rest)
    }

    package var isEmpty: Bool { words.isEmpty && filter.isEmpty }

    private mutating func take(
        _ part: Substring, _ own: UserID?, _ people: (String) -> [UserID], _ beginning: (String) -> Timestamp?
    ) -> Bool {
        guard let colon = part.firstIndex(of: ":") else { return false }
        let value = String(part[part.index(after: colon)...])
        let key = part[..<colon].lowercased()
        let isTaken = take(key, value, own, people, beginning)
        if !isTaken { doubt = doubt ?? Self.doubt(key, value) }
        return isTaken
    }

    private mutating func take(
        _ key: String, _ value: String, _ own: UserID?, _ people: (String) -> [UserID],
        _ beginning: (String) -> Timestamp?
    ) -> Bool {
        switch key {
        case "from":
            let name = value.hasPrefix("@") ? String(value.dropFirst()) : value
            let senders = name == "me" ? own.map { [$0] } ?? [] : Self.senders(name, people(name))
            guard !senders.isEmpty else { return false }
            filter.senders = Set(senders)
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

    /// An id that is somebody's means them alone.
    private static func senders(_ name: String, _ called: [UserID]) -> [UserID] {
        guard let user = UserID(name) else { return called }
        return called.contains(user) ? [user] : called + [user]
    }

    /// Nil for what is a word like any other, as an address or a time of day.
    private static func doubt(_ key: String, _ value: String) -> String? {
        switch key {
        case "from": return "from: takes a person: from:bob, or from:me."
        case "in": return "in: takes a conversation: in:#team or in:bob."
        case "after", "before":
            return "\(value.inQuotes) is no day that has been; write it such as \(key):2026-11-20."
        case "has": return "has: takes file or link."
        case _:
            guard key.count > 1, key.allSatisfy({ $0.isASCII && $0.isLetter }), !value.hasPrefix("//") else {
                return nil
            }
            return "There is no \(key):, so this is a word. There are from: in: after: before: has:."
        }
    }
}

/// What messages have to be, beside having words.
package struct SearchFilter: Equatable, Sendable {
    /// One of these; nil for anybody.
    package var senders: Set<UserID>?
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
        if let senders, !senders.contains(message.sender) { return false }
        if let from, message.sentAt < from { return false }
        if let until, message.sentAt >= until { return false }
        if isFile, message.content.file == nil { return false }
        return !hasLink || message.text.contains("http://") || message.text.contains("https://")
    }
}
