internal import Model
internal import Wire

/// A user's folders for their conversations. Nobody else is told, and nothing else changes with them.
enum FolderRules {
    static func change(
        _ change: FolderChange, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        let former = try work.folders(of: asker.user) ?? Folders()
        let folders: Folders
        switch try result(of: change, on: former, by: asker, in: &work) {
        case .success(let items): folders = Folders(items)
        case .failure(let error): return .refused(error)
        }
        let told = ServerFrame.News.foldersChanged(folders)
        guard folders != former else { return .done(Done(answer: .news(told), hasWritten: false)) }
        work.set(folders.isEmpty ? nil : folders, of: asker.user)
        return .done(
            Done(answer: .news(told), news: [Done.Telling(told, to: [asker.user])], hasWritten: true))
    }

    private static func result(
        of change: FolderChange, on folders: Folders, by asker: Asker, in work: inout UnitOfWork
    ) throws -> Result<[Folder], ServiceError> {
        var items = folders.items
        switch change {
        case .put(let conversation, let text):
            guard let name = try? Folder.name(typed: text) else { return .failure(refusal(of: text)) }
            let index = folders.index(of: name)
            if let index, items[index].conversations.contains(conversation) { return .success(items) }
            if let error = try SettingRules.refusal(of: conversation, by: asker, in: &work) { return .failure(error) }
            guard folders.conversationCount < Folders.mostConversations else {
                return .failure(
                    ServiceError(.tooManyGrouped, "\(Folders.mostConversations) conversations are in folders already."))
            }
            guard let index else {
                guard items.count < Folders.most else {
                    return .failure(ServiceError(.tooManyFolders, "There are \(Folders.most) folders already."))
                }
                return .success(items + [Folder(name, [conversation])])
            }
            items[index] = Folder(name, items[index].conversations + [conversation])
            guard Folders(items).byteCount <= Folders.mostBytes else {
                return .failure(ServiceError(.tooManyGrouped, "No more fits into your folders."))
            }
        case .take(let conversation, let text):
            // What is not there need not be taken out.
            guard let name = try? Folder.name(typed: text), let index = folders.index(of: name) else { break }
            items[index] = Folder(name, items[index].conversations.filter { $0 != conversation })
        case .rename(let text, let newText):
            guard let new = try? Folder.name(typed: newText) else { return .failure(refusal(of: newText)) }
            guard let name = try? Folder.name(typed: text), let index = folders.index(of: name) else {
                // An answer that was lost is asked for again.
                return folders.index(of: new) == nil
                    ? .failure(ServiceError(.folderNotFound, "There is no such folder.")) : .success(items)
            }
            guard name == new || folders.index(of: new) == nil else {
                return .failure(ServiceError(.invalidRequest, "There is a folder of that name already."))
            }
            items[index] = Folder(new, items[index].conversations)
        case .remove(let text):
            guard let name = try? Folder.name(typed: text) else { break }
            items.removeAll { $0.name == name }
        }
        return .success(items)
    }

    private static func refusal(of name: String) -> ServiceError {
        do throws(DisplayName.Fault) {
            _ = try Folder.name(typed: name)
        } catch {
            if case .tooLong = error {
                return ServiceError(
                    .folderNameTooLong, "A folder's name may have at most \(Folder.nameBytes) bytes.")
            }
        }
        return ServiceError(
            .invalidRequest, "A folder's name is one line of what can be seen: no control characters, no directions.")
    }
}
