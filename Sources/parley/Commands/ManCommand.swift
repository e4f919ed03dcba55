internal import ArgumentParser
internal import Model

/// `parley man [COMMAND]`: the manual, made from the declarations of the commands.
struct ManCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print a page of the manual, for man(1) to show.",
        discussion: "Read it with: man -l <(parley man serve). Without a command it is the page of parley itself.")

    @Argument(help: "The command the page is about.", completion: .list(ManualPages.names))
    var command: String?

    func run() throws(CommandFailure) -> ExitStatus {
        guard let tool = CommandInfo.tool else { throw CommandFailure(.internal, "the commands can't be listed") }
        guard let command else {
            StandardOutput.writeLine(ManualPages.root(tool).text)
            return .ok
        }
        guard let info = tool.shownSubcommands.first(where: { $0.commandName == command }) else {
            let known = tool.shownSubcommands.map(\.commandName).joined(separator: ", ")
            throw CommandFailure(.usage, "there is no command \(command.inQuotes); there are \(known)")
        }
        StandardOutput.writeLine(ManualPages.page(of: info).text)
        return .ok
    }
}
