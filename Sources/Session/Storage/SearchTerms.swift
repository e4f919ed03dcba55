package import Model

/// A search as somebody types it: words, and filters such as `from:bob` and `has:file`. Whatever is no filter is a
/// word.
package struct SearchTerms: Equatable, Sendable {
    package private(set) var words: SearchWords
    package private(set) var filter = SearchFilter()
    /// The conversation that `in:` names; nil without one.
    package private(set) var conversation: ConversationID?
    /// What is wrong with a word that looks like a filter; nil when nothing is.
    package private(set) var doubt: String?

    /// Examples for the help text.
    package static let examples = "from:bob in:#team after:mon before:2026-11-20 has:file has:image has:link"

    /// `own` is the user who searches. `people` returns the users who have a name, `beginning` the time at which a day
    /// begins (nil for a text that is no day).
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
            case "link": filter.hasLink = true
            case let word:
                guard let kind = LabelledKind(rawValue: word) else { return false }
                filter.kinds.insert(kind)
            }
        case _: return false
        }
        return true
    }

    /// The senders that `from:` means; the id of an existing user means that user alone.
    private static func senders(_ name: String, _ called: [UserID]) -> [UserID] {
        guard let user = UserID(name) else { return called }
        return called.contains(user) ? [user] : called + [user]
    }

    /// What is wrong with `key:value`; nil where it is a word like any other, such as a web address or a time of day.
    private static func doubt(_ key: String, _ value: String) -> String? {
        switch key {
        case "from": return "from: takes a person: from:bob, or from:me."
        case "in": return "in: takes a conversation: in:#team or in:bob."
        case "after", "before":
            return "\(value.inQuotes) is no day that has been; write it such as \(key):2026-11-20."
        case "has": return "has: takes file, image, sound, video, face, location or link."
        case _:
            guard key.count > 1, key.allSatisfy({ $0.isASCII && $0.isLetter }), !value.hasPrefix("//") else {
                return nil
            }
            return "There is no \(key):, so this is a word. There are from: in: after: before: has:."
        }
    }
}

/// The conditions that messages have to meet, beside having the words.
package struct SearchFilter: Equatable, Sendable {
    /// The allowed senders; nil allows anybody.
    package var senders: Set<UserID>?
    /// The earliest time of sending, inclusive; nil for none.
    package var from: Timestamp?
    /// The latest time of sending, exclusive; nil for none.
    package var until: Timestamp?
    /// What the message has to have beside a text, one of these; empty for anything. A picture, sound or video is a file,
    /// too.
    package var kinds: Set<LabelledKind> = []
    /// Whether the text must have a web address.
    package var hasLink = false

    package init() {}

    package var isEmpty: Bool { self == SearchFilter() }

    package func admits(_ message: Message) -> Bool {
        if let senders, !senders.contains(message.sender) { return false }
        if let from, message.sentAt < from { return false }
        if let until, message.sentAt >= until { return false }
        if !admits(message.content) { return false }
        return !hasLink || message.text.contains("http://") || message.text.contains("https://")
    }

    package func admits(_ content: MessageContent) -> Bool {
        if kinds.isEmpty { return true }
        guard let kind = content.labelledKind else { return false }
        return kinds.contains(kind) || content.file != nil && kinds.contains(.file)
    }
}
