internal import ArgumentParser
internal import Model

/// `parley explain CODE`: the table of codes, for people.
struct ExplainCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what an error code means and what to do about it.",
        discussion: "Without a code it lists all of them. Exit codes: 0 in order, 65 no such code.")

    // A negative number looks like an option; it is a code here.
    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("The number, such as 70001, or the name, such as USERSIG_EXPIRED.", valueName: "code"))
    var codes: [String] = []

    func run() throws(CommandFailure) -> ExitStatus {
        let codes = codes.filter { $0 != "--" }
        guard let asked = codes.first else {
            list()
            return .ok
        }
        guard codes.count == 1 else { throw CommandFailure(.usage, "explain takes one code at a time") }
        let number = Int(asked)
        guard number != nil || !asked.hasPrefix("-") else {
            throw CommandFailure(.usage, "\(asked.inQuotes) is neither an option nor a code")
        }
        let entries =
            number.map { [ErrorTable.knownEntry(for: ErrorCode(rawValue: $0))].compactMap(\.self) }
            ?? ErrorTable.entries(named: asked)
        guard !entries.isEmpty else {
            throw CommandFailure(
                .badInput, "\(asked.inQuotes) is no code of the table; parley explain lists all of them")
        }
        for (index, entry) in entries.enumerated() {
            if index > 0 { StandardOutput.writeLine("") }
            explain(entry)
        }
        return .ok
    }

    private func explain(_ entry: ErrorTable.Entry) {
        StandardOutput.writeLine("\(entry.code.rawValue)  \(entry.name)")
        StandardOutput.writeLine("means   \(entry.meaning)")
        StandardOutput.writeLine("do      \(entry.cure)")
        StandardOutput.writeLine("class   \(entry.action.rawValue): \(entry.action.meaning)")
    }

    /// Lists all errors by their numbers.
    private func list() {
        let rows = ErrorTable.entries.map {
            (first: $0.code.rawValue, label: "\($0.code.rawValue)", $0.name, $0.meaning)
        }
        let spans = ErrorTable.spans.map {
            (first: $0.codes.lowerBound, label: "\($0.codes.lowerBound)..\($0.codes.upperBound)", $0.name, $0.meaning)
        }
        for (_, label, name, meaning) in (rows + spans).sorted(by: { $0.first < $1.first }) {
            StandardOutput.writeLine("\(label)  \(name)  \(meaning)")
        }
    }
}
