import Model
import Session

/// Folders of conversations; they are the same on all devices of an account.
extension SlashCommand {
    static let folderCommands = [folder, folders, nameFolder, dropFolder]

    static let folder: SlashCommand = SlashCommand(
        "folder", argument: "NAME", help: "put this conversation into a folder, which may be new; again takes it out",
        candidates: names
    ) { argument, stage in
        guard let open = stage.model.chats.openID else { return stage.say(Wording.nothingOpen) }
        guard !argument.isEmpty else { return stage.say(localized("Write \(folder.usage).")) }
        if let known = stage.model.chats.folder(like: argument) {
            let name = known.name.description
            return change(
                known.conversations.contains(open) ? .take(open, outOf: name) : .put(open, into: name), &stage)
        }
        guard let name = name(argument, &stage) else { return }
        change(.put(open, into: name), &stage)
    }

    static let folders: SlashCommand = SlashCommand(
        "folders", argument: "[NAME]", help: "show a folder, or all, in the list; alone it says which there are",
        candidates: { names($0) + [Wording.name(of: .all)] }
    ) { argument, stage in
        let chats = stage.model.chats
        if chats.folders.isEmpty { return stage.say(Wording.noFolders) }
        guard !argument.isEmpty else {
            stage.ask(.compose(.clear))
            return stage.say(Wording.all(chats.folders))
        }
        if argument == Wording.name(of: .all) { return done(&stage, .turn(to: .all)) }
        guard let folder = chats.folder(like: argument) else { return stage.say(Wording.noFolder(argument)) }
        done(&stage, .turn(to: .folder(folder.name)))
    }

    static let nameFolder: SlashCommand = SlashCommand(
        "namefolder", argument: "NAME NEWNAME", help: "call a folder otherwise", candidates: names
    ) { argument, stage in
        let folders = stage.model.chats.folders
        if folders.isEmpty { return stage.say(Wording.noFolders) }
        // Names may have blanks: the longest one that the line begins with.
        let fitting = folders.items.map(\.name.description).filter { argument.hasPrefix($0 + " ") }
        guard let old = fitting.max(by: { $0.utf8.count < $1.utf8.count }) else {
            return stage.say(localized("Write \(nameFolder.usage).") + " " + Wording.all(folders))
        }
        guard let new = name(String(argument.dropFirst(old.count + 1)), &stage) else { return }
        change(.rename(old, to: new), &stage)
    }

    static let dropFolder: SlashCommand = SlashCommand(
        "dropfolder", argument: "NAME", help: "delete a folder; its conversations stay", candidates: names
    ) { argument, stage in
        guard !argument.isEmpty else { return stage.say(localized("Write \(dropFolder.usage).")) }
        guard let folder = stage.model.chats.folder(like: argument) else {
            return stage.say(Wording.noFolder(argument))
        }
        change(.remove(folder.name.description), &stage)
    }

    private static let names: @Sendable (AppModel) -> [String] = { $0.chats.folders.items.map(\.name.description) }

    /// Returns the typed name of a folder; says so and returns nil where it is none.
    private static func name(_ text: String, _ stage: inout Stage) -> String? {
        guard let name = try? Folder.name(typed: text) else {
            stage.say(Wording.noFolderName)
            return nil
        }
        // The folder's tab would have the same name as another one.
        guard name.description != Wording.name(of: .all), name.description != Wording.name(of: .archive) else {
            stage.say(localized("\(name.description.inQuotes) is the name of a tab; give the folder another one."))
            return nil
        }
        return name.description
    }

    private static func change(_ change: FolderChange, _ stage: inout Stage) {
        guard isOnline(or: Wording.settingsNeedOnline, &stage) else { return }
        done(&stage, .effect(.session(.changeOwn(.folder(change)))))
    }
}

extension Wording {
    fileprivate static var noFolders: String {
        localized("There are no folders. /folder NAME puts the open conversation into one.")
    }
    fileprivate static var noFolderName: String {
        localized("A folder's name is one line of at most \(Folder.nameBytes) bytes, without control characters.")
    }

    fileprivate static func noFolder(_ name: String) -> String { localized("There is no folder \(name.inQuotes).") }

    fileprivate static func all(_ folders: Folders) -> String {
        let all = folders.items.map { "\($0.name) (\($0.conversations.count))" }
        return localized("Folders: \(all.joined(separator: ", ")).")
    }

    /// Returns what is on a shelf, for when no list shows it.
    static func content(of shelf: Shelf, _ names: [String], of count: Int) -> String {
        let more = count - names.count
        let all = names.joined(separator: ", ")
        let list = more > 0 ? localized("\(all) and \(more) more") : all
        return switch shelf {
        case .all: localized("All conversations.")
        case .archive: localized("In the archive: \(list).")
        case .folder(let name):
            names.isEmpty ? localized("Nothing in \(name) is here now.") : localized("In \(name): \(list).")
        }
    }

    /// Returns the sentence that confirms a change.
    static func changed(_ change: FolderChange, named name: (ConversationID) -> String) -> String {
        switch change {
        case .put(let conversation, let folder): localized("\(name(conversation)) is in the folder \(folder).")
        case .take(let conversation, let folder):
            localized("\(name(conversation)) is not in the folder \(folder) any more.")
        case .rename(let old, let new): localized("The folder \(old) is called \(new).")
        case .remove(let folder): localized("The folder \(folder) is deleted. Its conversations stay.")
        }
    }
}
