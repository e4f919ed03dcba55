internal import ArgumentParser
internal import Model
internal import Session

/// `parley folders`: the folders that a user has for their conversations, as the server has them.
struct FoldersCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "folders", abstract: "List your folders, in the order of their tabs, and what lies in each.",
        discussion: "Signs in as a script: displaces no device and marks nothing read.")

    @OptionGroup var client: ClientOptions

    @Flag(help: "Print one JSON line for each folder.")
    var json = false

    @Option(help: ArgumentHelp("Give up when the server could not be reached for so long.", valueName: "seconds"))
    var connectTimeout: Double = 30

    func validate() throws {
        try Patience.validate(connectTimeout, "--connect-timeout")
    }

    func run() async throws(CommandFailure) -> ExitStatus {
        try await OneAnswer(client: client, connectTimeout: connectTimeout, waitsForNames: true).wait { event in
            guard case .people(.folders(let folders)) = event else { return false }
            write(folders)
            return true
        }
    }

    private func write(_ folders: Folders) {
        guard !json else { return folders.items.forEach { StandardOutput.writeLine(SettingLines.line($0)) } }
        if folders.isEmpty { StandardError.write("parley: you have no folders") }
        TextTable.write(
            folders.items.map { [$0.name.description] + [$0.conversations.map(\.recipient).joined(separator: " ")] })
    }
}
