internal import ArgumentParser
internal import Operator

/// `parley usage`
struct UsageCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage", abstract: "Tell how many users signed in, by day and by month of UTC.",
        discussion: "For the server's operator. Exit codes: 0 done, 69 server unreachable, 77 refused.")

    @OptionGroup var options: OperatorClientOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        let answer: UsageReport = try await options.desk().call("parley/usage", JSONObject())
        if options.json {
            for day in answer.days { write("day", day.day, day.users) }
            for month in answer.months { write("month", month.month, month.users) }
        } else {
            TextTable.write(
                [["day", "users"]] + answer.days.map { [$0.day, "\($0.users)"] } + [["month", "users"]]
                    + answer.months.map { [$0.month, "\($0.users)"] })
        }
        return .ok
    }

    private func write(_ kind: String, _ name: String, _ users: Int) {
        var line = JSONObject()
        line.add("v", 1)
        line.add(kind, name)
        line.add("users", users)
        StandardOutput.writeLine(line.text)
    }
}
