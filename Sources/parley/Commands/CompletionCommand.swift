internal import ArgumentParser
internal import Model

/// `parley completion SHELL`: what a shell needs to complete our command lines.
struct CompletionCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print the completion script of a shell.",
        discussion: "For bash, add to ~/.bashrc: source <(parley completion bash)")

    @Argument(
        help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"),
        completion: .list(CompletionShell.allCases.map(\.rawValue)))
    var shell: String

    func run() throws(CommandFailure) -> ExitStatus {
        guard let shell = CompletionShell(rawValue: shell) else {
            throw CommandFailure(.usage, "\(shell.inQuotes) is no shell known here; give bash, zsh or fish")
        }
        StandardOutput.writeLine(Parley.completionScript(for: shell))
        return .ok
    }
}
