/// A named selection of a user's conversations. A conversation may be in several folders.
package struct Folder: Equatable, Sendable {
    package let name: DisplayName
    package let conversations: [ConversationID]

    package init(_ name: DisplayName, _ conversations: [ConversationID]) {
        self.name = name
        self.conversations = conversations
    }

    /// The longest folder name, in UTF-8 bytes (the field's number; one more is refused with 51011).
    package static let nameBytes = 32
    /// Checks a folder's name: one line of visible characters; nil for blanks alone.
    package static func name(typed text: String) throws(DisplayName.Fault) -> DisplayName? {
        try DisplayName.typed(text, atMost: nameBytes)
    }
}

/// All folders of one account, in the order in which they were made; none of them is empty.
package struct Folders: Equatable, Sendable {
    package let items: [Folder]

    /// The largest number of folders (the field's; one more is refused with 51010).
    package static let most = 20
    /// The largest number of conversations in all folders together (the field's; one more is refused with 51008).
    package static let mostConversations = 1_000
    /// The largest `byteCount`, which fits one frame. The largest number of conversations fits too, except for topics
    /// with long ids.
    package static let mostBytes = 60_000

    /// Leaves out what is too much, repeated or empty, since the folders may be remote data.
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

    /// The number of conversations in all folders.
    package var conversationCount: Int { items.reduce(0) { $0 + $1.conversations.count } }

    package var byteCount: Int {
        items.reduce(0) { sum, folder in
            folder.conversations.reduce(sum + folder.name.description.utf8.count + 8) {
                $0 + $1.description.utf8.count + 4
            }
        }
    }

    // MARK: At rest

    /// The form in a store: a line for each folder, with its name and its conversations separated by tabs. Neither can
    /// have a tab or a line end.
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

/// A change of a user to their folders. It states the wanted result, so repeating it does no harm.
package enum FolderChange: Equatable, Sendable {
    /// Puts a conversation into the folder of this name, which is made if there is none.
    case put(ConversationID, into: String)
    /// Takes a conversation out of a folder; with its last one the folder is removed.
    case take(ConversationID, outOf: String)
    case rename(String, to: String)
    /// Removes a folder; its conversations stay.
    case remove(String)

    package var byteCount: Int {
        switch self {
        case .put(_, let name), .take(_, let name), .remove(let name): name.utf8.count
        case .rename(let name, let new): name.utf8.count + new.utf8.count
        }
    }
}
