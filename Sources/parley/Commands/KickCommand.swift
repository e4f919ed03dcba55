internal import ArgumentParser
internal import Model

/// `parley kick USER`
struct KickCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "kick", abstract: "Sign a user out everywhere and void every ticket issued until now.",
        discussion: "For the server's operator. Exit codes: 0 done, 69 server unreachable, 77 refused.")

    @Argument(help: "The user id.")
    var user: String

    @OptionGroup var options: OperatorClientOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        guard let user = UserID(user) else { throw CommandFailure(notUserID: user) }
        var body = JSONObject()
        body.add("UserID", user.description)
        let _: OperatorDesk.NoFields = try await options.desk().call("im_open_login_svc/kick", body)
        if options.json {
            var line = JSONObject()
            line.add("v", 1)
            line.add("user", user.description)
            line.add("kicked", true)
            StandardOutput.writeLine(line.text)
        } else {
            StandardOutput.writeLine("\(user) is signed out everywhere; tickets issued until now are void")
        }
        return .ok
    }
}

extension CommandFailure {
    init(notUserID text: String) {
        self.init(.badInput, "\(text.inQuotes): \(ErrorCode.invalidUserID.entry.text)")
    }
}
