import Model

/// What Tab makes of the word before the cursor: a command, an argument, the name of a person, a group or an emoji.
/// Pressed again it goes on to the next candidate, as long as nothing else was typed.
struct Completion {
    struct Candidate: Equatable {
        /// The text that is offered.
        let text: String
        /// The text that goes into the line.
        let insertion: String

        init(_ text: String, inserting insertion: String? = nil) {
            self.text = text
            self.insertion = insertion ?? text + " "
        }
    }

    let candidates: [Candidate]
    /// The index of the candidate in the line; nil while the typed word is there.
    private(set) var chosen: Int?
    private let conversation: ConversationID?
    /// The typed word; `start` is where it begins, in bytes.
    private let word: String
    private let start: Int
    /// The line as the completion has left it.
    private var line: String
    private var cursor: Int

    /// Nil where nothing fits.
    init?(_ model: AppModel) {
        let composer = model.chats.composer
        word = Self.word(model)
        start = composer.cursor - word.utf8.count
        let before = String(decoding: composer.text.utf8.prefix(start), as: UTF8.self)
        candidates = Self.candidates(for: word, after: before, model)
        guard !candidates.isEmpty else { return nil }
        conversation = model.chats.openID
        (line, cursor) = (composer.text, composer.cursor)
    }

    /// Returns the word before the cursor.
    static func word(_ model: AppModel) -> String {
        let composer = model.chats.composer
        let before = composer.text[..<composer.cursorIndex]
        return String(
            before[(before.lastIndex(where: \.isWhitespace).map(before.index(after:)) ?? before.startIndex)...])
    }

    /// Returns whether nothing was typed and the cursor was not moved since the last candidate.
    func isCurrent(_ model: AppModel) -> Bool {
        let composer = model.chats.composer
        return composer.cursor == cursor && conversation == model.chats.openID && composer.text == line
    }

    /// Goes on to the next candidate, continuing with the first.
    mutating func step(by step: Int) -> ComposerChange {
        let count = candidates.count
        let next = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
        return put(candidates[next].insertion, chosen: next)
    }

    /// Takes a candidate by its index; nil where there are not so many.
    mutating func choose(_ index: Int) -> ComposerChange? {
        candidates.indices.contains(index) ? put(candidates[index].insertion, chosen: index) : nil
    }

    /// Puts the typed word back.
    mutating func takeBack() -> ComposerChange { put(word, chosen: nil) }

    private mutating func put(_ text: String, chosen next: Int?) -> ComposerChange {
        let old = start..<cursor
        let bytes = Array(line.utf8)
        line = String(decoding: bytes[..<start] + Array(text.utf8) + bytes[cursor...], as: UTF8.self)
        cursor = start + text.utf8.count
        chosen = next
        return .replace(old, with: text)
    }

    // MARK: What there is

    private static func candidates(for word: String, after before: String, _ model: AppModel) -> [Candidate] {
        if before.isEmpty, word.hasPrefix("/") {
            return fitting(word, SlashCommand.offered(in: model.configuration)) { ["/\($0.rawValue)"] }
                .map { Candidate("/\($0.rawValue)", inserting: "/\($0.rawValue)\($0.takesArgument ? " " : "")") }
        }
        if case .command(let command, _) = SlashCommand.parse(before + word), before.hasPrefix("/") {
            let words = before.split(whereSeparator: \.isWhitespace).dropFirst().map(String.init)
            guard words.isEmpty || command.takesSeveral else { return [] }
            let all = command.candidates(model, words)
            return fitting(word, all) { spellings(of: $0, model) }.map { text in
                let emoji = text.hasPrefix(":") ? EmojiWords.emoji(typed: text) : nil
                return Candidate(
                    emoji.map { "\($0) \(text)" } ?? model.people.here(model.chats.openID).offered(text),
                    inserting: text)
            }
        }
        guard let first = word.first else { return [] }
        switch first {
        case "@":
            let people = names(word.dropFirst(), model).map {
                Candidate("@\(model.people.here(model.chats.openID).offered($0))", inserting: "@\($0) ")
            }
            let isForAll = model.chats.openID?.isGroup == true && Mention.all.hasPrefix(word.dropFirst().lowercased())
            return people + (isForAll ? [Candidate("@\(Mention.all)", inserting: "@\(Mention.all) ")] : [])
        case "#":
            let groups = model.chats.book.order.filter(\.isGroup).map(\.name)
            return fitting(word.dropFirst(), groups) { [$0] }.map { Candidate("#\($0)") }
        case ":":
            return fitting(word.dropFirst(), EmojiWords.names) { [$0] }
                .compactMap { name in
                    EmojiWords.emoji(typed: name).map { Candidate("\($0) \(name)", inserting: "\($0) ") }
                }
        case _:
            return names(word[...], model).map {
                Candidate(
                    model.people.here(model.chats.openID).offered($0), inserting: before.isEmpty ? "\($0): " : "\($0) ")
            }
        }
    }

    /// Returns all spellings of the values that an argument can have.
    private static func spellings(of argument: String, _ model: AppModel) -> [String] {
        if argument.hasPrefix("#") {
            let name = argument.dropFirst()
            return [argument, String(name), "group:\(name)"]
        }
        if argument.hasPrefix("@") {
            let words = model.people.here(model.chats.openID).words(of: String(argument.dropFirst()))
            return words + words.map { "@\($0)" }
        }
        if argument.hasPrefix(":") { return [argument, String(argument.dropFirst())] }
        let words = model.people.here(model.chats.openID).words(of: argument)
        return UserID(argument) == nil ? words : words + ["@\(argument)"]
    }

    /// Returns people of the conversation; where none fits, people of other conversations, and then anybody with a
    /// known name.
    private static func names(_ word: Substring, _ model: AppModel) -> [String] {
        let here = fitting(word, model.peopleHere, model.people.here(model.chats.openID).words(of:))
        guard here.isEmpty, !word.isEmpty else { return here }
        let others = fitting(
            word, model.chats.book.order.filter { !$0.isGroup }.map(\.name),
            model.people.here(model.chats.openID).words(of:))
        return others.isEmpty
            ? fitting(
                word, model.people.here(model.chats.openID).named, model.people.here(model.chats.openID).words(of:))
            : others
    }

    /// Returns the items that begin with a text; where there are none, those that contain it.
    private static func fitting<Item>(
        _ word: some StringProtocol, _ items: [Item], _ texts: (Item) -> [String]
    ) -> [Item] {
        let wanted = word.lowercased()
        let beginning = items.filter { texts($0).contains { $0.lowercased().hasPrefix(wanted) } }
        if !beginning.isEmpty { return beginning }
        return items.filter { texts($0).contains { $0.lowercased().contains(wanted) } }
    }

    // MARK: Drawing

    /// Draws the candidates in place of the hints, as many as fit around the chosen one.
    func draw(on canvas: inout Canvas) {
        let row = canvas.size.rows - 1
        let place = chosen.map { "\($0 + 1)/\(candidates.count)" } ?? "\(candidates.count)"
        let end = canvas.put(place, row: row, endingAt: canvas.size.columns - 1, style: .faint) - 1
        let widths = candidates.map { canvas.safe($0.text).columns + 2 }
        var first = 0
        var used = 1
        for index in 0...(chosen ?? 0) {
            used += widths[index]
            if used > end { (first, used) = (index, 1 + widths[index]) }
        }
        var column = 1
        for index in first..<candidates.count where column < end {
            let columns = canvas.put(
                candidates[index].text, row: row, column: column, columns: end - column,
                style: index == chosen ? .focus : .plain)
            canvas.target(Rect(row: row, column: column, rows: 1, columns: columns), .complete(index))
            column += widths[index]
        }
    }
}

extension Conversation {
    /// Returns the people of the conversation, the last one who wrote first, and then those of other conversations.
    func people(besides account: String?) -> [String] {
        var seen = Set(account.map { [$0] } ?? [])
        let senders = history.messages.reversed().lazy.map(\.sender.description)
        return (senders + (id.isGroup ? [] : [id.name])).filter { seen.insert($0).inserted }
    }
}

extension ConversationID {
    var isGroup: Bool {
        switch self {
        case .c2c: false
        case .group: true
        }
    }

    /// The conversation as a person types it on the screen.
    var address: String { isGroup ? "#\(name)" : name }
}

extension Wording {
    static var howToComplete: String {
        localized("Tab completes /commands and what follows them, @names, #groups and :emoji.")
    }

    static func nothingFits(_ word: String) -> String { localized("Nothing here begins with \(word.inQuotes).") }
}
