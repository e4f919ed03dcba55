internal import ArgumentParser
internal import Model
internal import Operator

/// `parley export USER`
struct ExportCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print all that a running server has of one user, as JSON lines.",
        discussion: """
            For the server's operator: what a person may ask for. Account, devices, friends, blocks, folders, conversations with \
            what was chosen for them, and every message of those conversations, each a line with its type; of files the name, size \
            and hash. Nothing in it lets anybody sign in. Exit codes: 0 done, 69 server unreachable, 77 \
            refused, or the server has nothing of that user.
            """)

    @Argument(help: "The user id.")
    var user: String

    @OptionGroup var options: OperatorClientOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        guard let user = UserID(user) else { throw CommandFailure(notUserID: user) }
        let desk = try options.desk(lasting: OperatorClientOptions.longCommand)
        var (count, next) = (0, String?.some(""))
        while let from = next {
            var body = JSONObject()
            body.add("UserID", user.description)
            body.add("From", from)
            let part: ExportReport = try await desk.call("parley/export", body, isPatient: true)
            for line in part.lines { StandardOutput.writeLine(JSONObject.visible(in: line)) }
            count += part.lines.count
            next = part.next
        }
        guard count > 0 else { throw CommandFailure(.refused, "the server has nothing of \(user)") }
        return .ok
    }
}
