internal import Model
internal import Wire

/// The folders of this user.
extension SessionState {
    mutating func askFolders() {
        folders.asked()
        request(.request(.people(.listFolders)), as: .folders)
    }

    mutating func told(_ new: Folders, isAnswer: Bool) {
        guard status == .loggedIn, folders.told(new, isAnswer: isAnswer) else { return }
        store(.folders(new))
        publish(.people(.folders(new)))
    }
}
