internal import ArgumentParser
internal import Model
internal import Session

/// `parley folders`: the folders that a user has for their conversations, as the server has them.
struct FoldersCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "folders", abstract: "List your folders, in the order of their tabs, and what lies in each.",
        discussion: "Signs in as a script: displaces no device and marks nothing read.")

    @OptionGroup var options: ListingOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        try await options.answer(waitsForNames: true).wait { event in
            guard case .people(.folders(let folders)) = event else { return false }
            write(folders)
            return true
        }
    }

    private func write(_ folders: Folders) {
        guard !options.json else { return folders.items.forEach { StandardOutput.writeLine(SettingLines.line($0)) } }
        if folders.isEmpty { StandardError.write("parley: you have no folders") }
        TextTable.write(
            folders.items.map { [$0.name.description] + [$0.conversations.map(\.recipient).joined(separator: " ")] })
    }
}
