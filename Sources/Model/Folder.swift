/// Some of somebody's conversations, under a name that they gave them. A conversation may be in several.
package struct Folder: Equatable, Sendable {
    package let name: DisplayName
    package let conversations: [ConversationID]

    package init(_ name: DisplayName, _ conversations: [ConversationID]) {
        self.name = name
        self.conversations = conversations
    }

    /// In UTF-8 (the field's number; one more is refused with 51011).
    package static let nameBytes = 32
    /// One line of what can be seen; nil for blanks alone, which is no name.
    package static func name(typed text: String) throws(DisplayName.Fault) -> DisplayName? {
        try DisplayName.typed(text, atMost: nameBytes)
    }
}

/// All folders of one account, in the order in which they were made. One with nothing in it is none.
package struct Folders: Equatable, Sendable {
    package let items: [Folder]

    /// The field's number; one more is refused with 51010.
    package static let most = 20
    /// In all folders together (the field's number; one more is refused with 51008).
    package static let mostConversations = 1_000
    /// Of `byteCount`. So much fits one frame, and all conversations there may be do, but for topics with long ids.
    package static let mostBytes = 60_000

    /// What is too much, stands there twice or is empty is passed over: it may come from anywhere.
    package init(_ folders: [Folder] = []) {
        var names: Set<DisplayName> = []
        var room = Self.mostConversations
        var items: [Folder] = []
        for folder in folders where items.count < Self.most && folder.name.description.utf8.count <= Folder.nameBytes {
            var known: Set<ConversationID> = []
            let conversations = folder.conversations.filter { known.insert($0).inserted }.prefix(room)
            guard !conversations.isEmpty, names.insert(folder.name).inserted else { continue }
            items.append(Folder(folder.name, Array(conversations)))
            room -= items[items.count - 1].conversations.count
        }
        self.items = items
    }

    package var isEmpty: Bool { items.isEmpty }

    package subscript(name: DisplayName) -> Folder? { items.first { $0.name == name } }

    package func index(of name: DisplayName) -> Int? { items.firstIndex { $0.name == name } }

    /// Of all folders.
    package var conversationCount: Int { items.reduce(0) { $0 + $1.conversations.count } }

    package var byteCount: Int {
        items.reduce(0) { sum, folder in
            folder.conversations.reduce(sum + folder.name.description.utf8.count + 8) {
                $0 + $1.description.utf8.count + 4
            }
        }
    }

    // MARK: At rest

    /// A line for each folder: its name and its conversations, with tabs between them. Neither has a tab or a line end in it.
    package var text: String {
        items.map { ([$0.name.description] + $0.conversations.map(\.description)).joined(separator: "\t") }
            .joined(separator: "\n")
    }

    package init(text: String) {
        self.init(
            text.split(separator: "\n").prefix(Self.most).compactMap { line in
                let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard let name = DisplayName(cleaning: String(parts[0]), atMost: Folder.nameBytes) else { return nil }
                return Folder(name, parts.dropFirst().compactMap { ConversationID(String($0)) })
            })
    }
}

/// What somebody does to their folders. It says what is to be, so asking twice does no harm.
package enum FolderChange: Equatable, Sendable {
    /// Into the folder of this name, which is made where there is none.
    case put(ConversationID, into: String)
    /// The last one that is taken out takes the folder with it.
    case take(ConversationID, outOf: String)
    case rename(String, to: String)
    /// Its conversations stay.
    case remove(String)

    package var byteCount: Int {
        switch self {
        case .put(_, let name), .take(_, let name), .remove(let name): name.utf8.count
        case .rename(let name, let new): name.utf8.count + new.utf8.count
        }
    }
}
