internal import ArgumentParser
internal import Model
internal import Operator

/// `parley erase USER`
struct EraseCommand: ParsableCommand, BackgroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Delete a user's account and all they wrote, on a running server.",
        discussion: """
            For the server's operator; it can't be undone. Signed out everywhere; their messages say nothing any more, for \
            anybody, and every device loses them as soon as it is online; files, names, blocks and what they marked on \
            others' messages go. What others wrote about them stays. Begun again after it was cut short, it goes on. Exit codes: 0 done, \
            64 not confirmed, 69 server unreachable, 77 refused.
            """)

    @Argument(help: "The user id.")
    var user: String

    @Flag(help: "Ask nothing.")
    var yes = false

    @OptionGroup var options: OperatorClientOptions

    func run() async throws(CommandFailure) -> ExitStatus {
        guard let user = UserID(user) else { throw CommandFailure(notUserID: user) }
        let desk = try options.desk(lasting: OperatorClientOptions.longCommand)
        if !yes { try Self.confirm(user) }
        var (sums, next) = (Sums(), String?.some(""))
        while let from = next {
            var body = JSONObject()
            body.add("UserID", user.description)
            body.add("From", from)
            let slice: ErasureReport = try await desk.call("parley/erase", body, isPatient: true)
            sums.add(slice)
            next = slice.next
        }
        StandardOutput.writeLine(options.json ? sums.line(of: user) : sums.sentence(of: user))
        return .ok
    }

    /// The id typed again: a habit of pressing Enter, or y, erases nobody.
    private static func confirm(_ user: UserID) throws(CommandFailure) {
        StandardError.write("this deletes the account of \(user) and all they wrote, for good; type \(user) to go on:")
        guard let line = readLine(), line.trimmingWhitespace == user.description else {
            throw CommandFailure(.usage, "nothing is deleted; type the user id to confirm, or give --yes")
        }
    }

    private struct Sums {
        private var counts: [(name: String, one: String, many: String, count: Int)] = [
            ("accounts", "account", "accounts", 0), ("messages", "message", "messages", 0),
            ("files", "file", "files", 0), ("marks", "mark on others' messages", "marks on others' messages", 0),
        ]

        mutating func add(_ slice: ErasureReport) {
            let more = [slice.accounts, slice.messages, slice.files, slice.marks]
            for (index, count) in more.enumerated() { counts[index].count += count }
        }

        func sentence(of user: UserID) -> String {
            guard counts.contains(where: { $0.count > 0 }) else { return "nothing of \(user) was there" }
            let words = counts.map { "\($0.count) \($0.count == 1 ? $0.one : $0.many)" }
            return "erased \(user): \(words.joined(separator: ", "))"
        }

        func line(of user: UserID) -> String {
            var line = JSONObject()
            line.add("v", 1)
            line.add("user", user.description)
            for item in counts { line.add(item.name, item.count) }
            return line.text
        }
    }
}
