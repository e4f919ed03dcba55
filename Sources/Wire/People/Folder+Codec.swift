internal import Model

extension Parley_V1_ChangeFolder {
    init(_ change: FolderChange) {
        self.init()
        switch change {
        case .put(let conversation, let name): (folder, put) = (name, conversation.description)
        case .take(let conversation, let name): (folder, take) = (name, conversation.description)
        case .rename(let name, let new): (folder, rename) = (name, new)
        case .remove(let name): (folder, remove) = (name, Parley_V1_RemoveFolder())
        }
    }

    var own: OwnChange {
        get throws(WireError) {
            switch change {
            case .put(let conversation): .folder(.put(try WireCodec.conversation(conversation), into: folder))
            case .take(let conversation): .folder(.take(try WireCodec.conversation(conversation), outOf: folder))
            case .rename(let name): .folder(.rename(folder, to: name))
            case .remove: .folder(.remove(folder))
            case nil: throw .unknownBody
            }
        }
    }
}

extension Folders {
    var wire: Parley_V1_Folders {
        var folders = Parley_V1_Folders()
        folders.items = items.map { item in
            var folder = Parley_V1_Folder()
            folder.name = item.name.description
            folder.conversations = item.conversations.map(\.description)
            return folder
        }
        return folders
    }

    /// Reads folders. Their names are remote text: forbidden characters are left out, and so are folders without a name
    /// then.
    init(wire folders: Parley_V1_Folders) throws(WireError) {
        var items: [Folder] = []
        for folder in folders.items.prefix(Folders.most) {
            var conversations: [ConversationID] = []
            for text in folder.conversations where !WireCodec.isForeign(conversation: text) {
                conversations.append(try WireCodec.conversation(text))
            }
            guard let name = DisplayName(cleaning: folder.name, atMost: Folder.nameBytes) else { continue }
            items.append(Folder(name, conversations))
        }
        self.init(items)
    }
}
