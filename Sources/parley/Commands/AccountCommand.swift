internal import ArgumentParser
internal import Model

/// `parley account disable USER` and `parley account enable USER`
struct AccountCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Disable a user's account, or enable it again.",
        discussion: "For the server's operator. Exit codes: 0 done, 69 server unreachable, 77 refused.",
        subcommands: [Disable.self, Enable.self])

    func run() async throws(CommandFailure) -> ExitStatus {
        throw CommandFailure(.usage, "say what to do: parley account disable USER, or parley account enable USER")
    }

    struct Disable: ParsableCommand, BackgroundCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a user out everywhere and let no ticket in (70051) until the account is enabled again.",
            discussion: "What the account owns stays, and messages to it wait.")

        @Argument(help: "The user id.")
        var user: String

        @OptionGroup var options: OperatorClientOptions

        func run() async throws(CommandFailure) -> ExitStatus {
            try await AccountCommand.set(isDisabled: true, user, options)
        }
    }

    struct Enable: ParsableCommand, BackgroundCommand {
        static let configuration = CommandConfiguration(abstract: "Let a user sign in again.")

        @Argument(help: "The user id.")
        var user: String

        @OptionGroup var options: OperatorClientOptions

        func run() async throws(CommandFailure) -> ExitStatus {
            try await AccountCommand.set(isDisabled: false, user, options)
        }
    }

    private static func set(
        isDisabled: Bool, _ name: String, _ options: OperatorClientOptions
    ) async throws(CommandFailure) -> ExitStatus {
        guard let user = UserID(name) else { throw CommandFailure(notUserID: name) }
        var body = JSONObject()
        body.add("UserID", user.description)
        let command = isDisabled ? "parley/account_disable" : "parley/account_enable"
        let _: OperatorDesk.NoFields = try await options.desk().call(command, body)
        if options.json {
            var line = JSONObject()
            line.add("v", 1)
            line.add("user", user.description)
            line.add("disabled", isDisabled)
            StandardOutput.writeLine(line.text)
        } else {
            StandardOutput.writeLine(
                isDisabled
                    ? "\(user) is signed out everywhere and disabled; parley account enable \(user) lets them in again"
                    : "\(user) may sign in again")
        }
        return .ok
    }
}
